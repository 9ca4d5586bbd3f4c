package dev.fleettools.core.specialist;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A specialist as it stands. What is not known is absent.
 *
 * @param sortieId what it flies; absent for an outside agent
 * @param claim the summary of its claim to be done
 * @param lastHeartbeatAt an observation, not an event
 */
public record Specialist(
    SpecialistId specialistId,
    @Nullable AttemptId attemptId,
    @Nullable SortieId sortieId,
    @Nullable MissionId missionId,
    @Nullable String harness,
    @Nullable String name,
    SpecialistStatus status,
    @Nullable String reason,
    @Nullable Long pid,
    @Nullable Instant pidStartedAt,
    @Nullable String claim,
    Instant createdAt,
    Instant lastEventAt,
    @Nullable Instant lastHeartbeatAt,
    @Nullable Instant endedAt) {

  /** The newest of what was heard from it. */
  public Instant lastSignAt() {
    return lastHeartbeatAt != null && lastHeartbeatAt.isAfter(lastEventAt)
        ? lastHeartbeatAt
        : lastEventAt;
  }
}
