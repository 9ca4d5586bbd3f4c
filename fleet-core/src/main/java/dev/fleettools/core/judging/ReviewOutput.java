package dev.fleettools.core.judging;

import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.sortie.SortieStatus;

/** A review, and the state that its sortie is in now. */
public record ReviewOutput(ReviewId reviewId, SortieStatus sortieStatus) {}
