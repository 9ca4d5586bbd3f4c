package dev.fleettools.core.checkpoint;

import dev.fleettools.core.id.MissionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as it stands.
 *
 * @param number for example {@code c12}
 * @param filePath its second copy; absent when there is none
 * @param consumedAt when somebody went on from it
 * @param prunedAt from when on its contents are kept no longer
 */
public record Checkpoint(
    CheckpointId checkpointId,
    String number,
    MissionId missionId,
    CheckpointTrigger trigger,
    int progressPercent,
    int sortieCount,
    int lockCount,
    int messageCount,
    int blockerCount,
    RecoveryContext context,
    @Nullable String note,
    String createdBy,
    Instant createdAt,
    @Nullable String filePath,
    @Nullable String checksum,
    @Nullable Instant consumedAt,
    @Nullable Instant recoveredAt,
    @Nullable Instant prunedAt,
    @Nullable String pruneReason) {}
