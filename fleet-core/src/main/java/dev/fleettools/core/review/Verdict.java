package dev.fleettools.core.review;

/** What a review comes to. */
public enum Verdict {
  APPROVED,
  CHANGES_REQUESTED
}
