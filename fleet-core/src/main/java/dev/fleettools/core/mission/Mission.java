package dev.fleettools.core.mission;

import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.priority.Priority;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mission as it stands.
 *
 * @param integrationHead the commit that the log says the integration branch is at
 * @param waits whether it begins only when a person says so
 * @param redOnBase names of the checks that failed on the base already
 */
public record Mission(
    MissionId missionId,
    String number,
    String title,
    String description,
    @Nullable WorkOrderId workOrderId,
    String strategy,
    Priority priority,
    MissionStatus status,
    boolean waits,
    @Nullable String reason,
    @Nullable String baseBranch,
    String baseCommit,
    String integrationBranch,
    @Nullable String integrationHead,
    int sortieCount,
    int completedCount,
    MissionLimits limits,
    boolean allowRed,
    List<String> redOnBase,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Instant archivedAt) {}
