package dev.fleettools.core.approval;

/** The states of a request for approval. */
public enum ApprovalStatus {
  OPEN,
  DECIDED,
  EXPIRED,
  WITHDRAWN
}
