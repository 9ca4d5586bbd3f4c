package dev.fleettools.core.sortie;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.mission.IntegrationMoved;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.log.event.StreamRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a sortie. */
public sealed interface SortieEvent extends FleetEvent {

  SortieId sortieId();

  @Override
  default StreamRef stream() {
    return new StreamRef("sortie", sortieId().value());
  }

  /** It is part of an accepted plan. */
  @EventType("sortie_created")
  record Created(
      SortieId sortieId, MissionId missionId, String number, int ordinal, SortieOrder order)
      implements SortieEvent {}

  /** A person changed what it is asked to do; what is absent stays. */
  @EventType("sortie_updated")
  record Updated(
      SortieId sortieId,
      @Nullable String title,
      @Nullable String description,
      @Nullable Priority priority,
      @Nullable List<String> criteria)
      implements SortieEvent {
    public Updated {
      criteria = criteria == null ? null : List.copyOf(criteria);
    }
  }

  /** An attempt was given to a specialist. */
  @EventType("sortie_assigned")
  record Assigned(SortieId sortieId, AttemptId attemptId, SpecialistId specialistId)
      implements SortieEvent {}

  /** The specialist works. */
  @EventType("sortie_started")
  record Started(SortieId sortieId, AttemptId attemptId, SpecialistId specialistId)
      implements SortieEvent {}

  /** What the specialist says of its work. */
  @EventType("sortie_progress")
  record Progress(SortieId sortieId, @Nullable AttemptId attemptId, ProgressReport report)
      implements SortieEvent {}

  @EventType("sortie_blocked")
  record Blocked(SortieId sortieId, BlockerId blockerId, String category, String reason)
      implements SortieEvent {}

  /**
   * It goes on: at once where an attempt is live, else with its next one.
   *
   * @param question what was asked, where somebody answered it
   */
  @EventType("sortie_unblocked")
  record Unblocked(
      SortieId sortieId, BlockerId blockerId, String resolution, @Nullable String question)
      implements SortieEvent {}

  /**
   * The attempt's work is committed and waits for review.
   *
   * @param commit what is to be reviewed; absent when there is only a result text
   * @param filesModified the paths that it changes, against where the attempt started
   */
  @EventType("sortie_submitted")
  record Submitted(
      SortieId sortieId,
      AttemptId attemptId,
      @Nullable String commit,
      String summary,
      List<String> filesModified)
      implements SortieEvent {
    public Submitted {
      filesModified = List.copyOf(filesModified);
    }
  }

  /** The review or the merge sent it back. */
  @EventType("sortie_changes_requested")
  record ChangesRequested(
      SortieId sortieId, AttemptId attemptId, @Nullable ReviewId reviewId, String feedback)
      implements SortieEvent {}

  /**
   * It waits for another attempt.
   *
   * @param notBefore when that may start
   * @param startFrom the commit of the attempt before, when its work is worth going on with
   * @param asked the blocker that the attempt ended with: it holds the sortie up until it is
   *     resolved, and the attempt does not count
   */
  @EventType("sortie_requeued")
  record Requeued(
      SortieId sortieId,
      AttemptId attemptId,
      String reason,
      Instant notBefore,
      @Nullable String startFrom,
      @Nullable BlockerId asked)
      implements SortieEvent {}

  /** Its work is in the integration branch. */
  @EventType("sortie_merged")
  record Merged(
      SortieId sortieId,
      MissionId missionId,
      AttemptId attemptId,
      ReviewId reviewId,
      String commit,
      String onto,
      List<String> files)
      implements SortieEvent, IntegrationMoved {
    public Merged {
      files = List.copyOf(files);
    }
  }

  @EventType("sortie_completed")
  record Completed(SortieId sortieId, MissionId missionId, String summary) implements SortieEvent {}

  @EventType("sortie_failed")
  record Failed(SortieId sortieId, MissionId missionId, String reason, int attempts)
      implements SortieEvent {}

  /**
   * It is not flown any more.
   *
   * @param becauseOf the dependency that failed or was cancelled, if that is why
   */
  @EventType("sortie_cancelled")
  record Cancelled(
      SortieId sortieId, MissionId missionId, String reason, @Nullable SortieId becauseOf)
      implements SortieEvent {

    /** For a reason of its own. */
    public Cancelled(SortieId sortieId, MissionId missionId, String reason) {
      this(sortieId, missionId, reason, null);
    }
  }

  /**
   * A person gives a failed sortie more tries, or one that was cancelled because of that comes back
   * with those it had left.
   */
  @EventType("sortie_retried")
  record Retried(SortieId sortieId, MissionId missionId, int moreAttempts) implements SortieEvent {}

  /**
   * It holds paths that its plan did not list, or a person changed the list.
   *
   * @param removed what it may not change any more
   */
  @EventType("scope_changed")
  record ScopeChanged(
      SortieId sortieId, List<String> added, String reason, @Nullable List<String> removed)
      implements SortieEvent {
    public ScopeChanged {
      added = List.copyOf(added);
      removed = removed == null ? null : List.copyOf(removed);
    }

    /** It holds more. */
    public ScopeChanged(SortieId sortieId, List<String> added, String reason) {
      this(sortieId, added, reason, null);
    }
  }
}
