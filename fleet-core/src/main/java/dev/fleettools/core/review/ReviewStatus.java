package dev.fleettools.core.review;

/** The states of a review. */
public enum ReviewStatus {
  PENDING,
  VALIDATING,
  APPROVED,
  CHANGES_REQUESTED
}
