package dev.fleettools.core.approval;

/** What a person answers to a request for approval. */
public enum ApprovalDecision {
  APPROVED,
  DENIED
}
