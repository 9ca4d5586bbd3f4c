package dev.fleettools.core.review;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.id.SortieId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the merge queue.
 *
 * @param oldHead where the integration branch was when the merge began
 * @param mergeCommit where it goes, once the merge has begun
 */
public record MergeEntry(
    ReviewId reviewId,
    MissionId missionId,
    SortieId sortieId,
    AttemptId attemptId,
    String commit,
    MergeStatus status,
    @Nullable String oldHead,
    @Nullable String mergeCommit,
    List<String> files,
    @Nullable String reason,
    Instant queuedAt,
    @Nullable Instant endedAt) {}
