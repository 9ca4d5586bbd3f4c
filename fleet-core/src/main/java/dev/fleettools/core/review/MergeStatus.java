package dev.fleettools.core.review;

/** The states of a merge entry. */
public enum MergeStatus {
  QUEUED,
  MERGING,
  MERGED,
  REFUSED
}
