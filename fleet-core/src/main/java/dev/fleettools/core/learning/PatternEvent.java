package dev.fleettools.core.learning;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.log.event.StreamRef;
import org.jspecify.annotations.Nullable;

/** The life of a learnt pattern, and of the tech order that shows it to people. */
public sealed interface PatternEvent extends FleetEvent {

  PatternId patternId();

  @Override
  default StreamRef stream() {
    return new StreamRef("learning", patternId().value());
  }

  /** Whether to do it or to avoid it. */
  enum Kind {
    PATTERN,
    ANTI_PATTERN
  }

  /** How far it is trusted. */
  enum Maturity {
    CANDIDATE,
    ESTABLISHED,
    PROVEN,
    DEPRECATED
  }

  /**
   * Something was learnt, or learnt better.
   *
   * @param version counted from 1 within the pattern
   * @param confidencePercent how sure it is, 0 to 100
   */
  @EventType("pattern_learned")
  record Learned(
      PatternId patternId,
      int version,
      Kind kind,
      String title,
      String description,
      @Nullable String strategy,
      @Nullable MissionId missionId,
      int confidencePercent)
      implements PatternEvent {}

  /** A plan or a brief made use of it. */
  @EventType("pattern_applied")
  record Applied(PatternId patternId, MissionId missionId, @Nullable SortieId sortieId)
      implements PatternEvent {}

  @EventType("pattern_promoted")
  record Promoted(PatternId patternId, Maturity before, Maturity now, String reason)
      implements PatternEvent {}

  @EventType("pattern_deprecated")
  record Retired(PatternId patternId, String reason, String by) implements PatternEvent {}

  /** An earlier version holds again. */
  @EventType("pattern_reverted")
  record Reverted(PatternId patternId, int toVersion, String reason, String by)
      implements PatternEvent {}

  /** Somebody says whether it helped. */
  @EventType("feedback_received")
  record FeedbackReceived(
      PatternId patternId,
      @Nullable MissionId missionId,
      @Nullable SortieId sortieId,
      boolean helpful,
      @Nullable String feedback,
      String by)
      implements PatternEvent {}

  @EventType("tech_order_approved")
  record TechOrderApproved(
      PatternId patternId, TechOrderId techOrderId, int version, @Nullable String reason, String by)
      implements PatternEvent {}

  @EventType("tech_order_rejected")
  record TechOrderRejected(
      PatternId patternId, TechOrderId techOrderId, int version, String reason, String by)
      implements PatternEvent {}
}
