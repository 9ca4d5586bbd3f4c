package dev.fleettools.dispatch.agent;

import dev.fleettools.core.specialist.SpecialistStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent as it is now. Facts are kept apart, and what is not known is absent.
 *
 * @param process {@code alive}, {@code ended}, {@code lost}, {@code not_started}, {@code unknown};
 *     absent for an outside agent
 * @param activity {@code working}, or {@code idle} after a minute without a sign
 * @param lastSign what the last sign was: {@code event}, {@code heartbeat} or {@code output}
 * @param linesAdded against where the attempt started, uncommitted changes included
 */
public record AgentView(
    String specialistId,
    @Nullable String attemptId,
    @Nullable String attemptNumber,
    @Nullable String sortieId,
    @Nullable String sortieNumber,
    @Nullable String missionId,
    @Nullable String harness,
    @Nullable String name,
    SpecialistStatus status,
    @Nullable String reason,
    @Nullable String process,
    @Nullable Long pid,
    @Nullable Instant pidStartedAt,
    String activity,
    Instant lastSignAt,
    String lastSign,
    Instant lastEventAt,
    @Nullable Instant lastHeartbeatAt,
    @Nullable Instant lastOutputAt,
    @Nullable Integer filesChanged,
    @Nullable Long linesAdded,
    @Nullable Long linesRemoved,
    Instant createdAt,
    @Nullable Instant endedAt) {}
