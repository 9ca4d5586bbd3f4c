package dev.fleettools.core.review;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.id.SortieId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A review as it stands. */
public record Review(
    ReviewId reviewId,
    MissionId missionId,
    SortieId sortieId,
    AttemptId attemptId,
    int round,
    @Nullable String commit,
    ReviewStatus status,
    @Nullable String feedback,
    Instant requestedAt,
    @Nullable Instant completedAt) {}
