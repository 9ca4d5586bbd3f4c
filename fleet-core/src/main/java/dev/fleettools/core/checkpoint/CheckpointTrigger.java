package dev.fleettools.core.checkpoint;

/** Why a checkpoint was made. */
public enum CheckpointTrigger {
  /** A quarter, half or three quarters of the sorties are completed. */
  PROGRESS,
  ERROR,
  MANUAL,
  /** An agent's context was compacted, or is about to be. */
  COMPACTION,
  /** A specialist ended. */
  COMPLETION,
  SHUTDOWN
}
