package dev.fleettools.core.attempt;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt as it stands. */
public record Attempt(
    AttemptId attemptId,
    SortieId sortieId,
    MissionId missionId,
    SpecialistId specialistId,
    String number,
    int ordinal,
    String harness,
    String branch,
    String worktree,
    String baseCommit,
    AttemptStatus status,
    @Nullable Integer exitStatus,
    @Nullable String reason,
    @Nullable String commit,
    Instant startedAt,
    @Nullable Instant endedAt) {}
