package dev.fleettools.core.blocker;

/** What kind of thing is in the way. */
public enum BlockerCategory {
  DEPENDENCY,
  FILE_CONFLICT,
  ERROR,
  CLARIFICATION,
  APPROVAL,
  BUDGET,
  RATE_LIMIT,
  ENVIRONMENT
}
