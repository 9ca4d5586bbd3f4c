package dev.fleettools.core.blocker;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.BlockerId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A blocker as it stands. */
public record Blocker(
    BlockerId blockerId,
    MissionId missionId,
    @Nullable SortieId sortieId,
    @Nullable AttemptId attemptId,
    BlockerCategory category,
    String reason,
    Status status,
    @Nullable String resolution,
    @Nullable String resolvedBy,
    Instant raisedAt,
    @Nullable Instant resolvedAt) {

  /** The states of a blocker. */
  public enum Status {
    OPEN,
    RESOLVED,
    ESCALATED
  }
}
