package dev.fleettools.dispatch.document;

/** What is wrong with a plan or configuration file; programs read these names. */
public enum ProblemCode {
  /** The text cannot be read, or a field is unknown, missing or of the wrong form. */
  SCHEMA,
  /** Two sorties that could run at the same time list the same file. */
  FILE_OVERLAP,
  /** A dependency names a sortie that the plan does not have. */
  INVALID_DEPENDENCY_INDEX,
  /** A dependency names a later sortie. */
  INVALID_DEPENDENCY_ORDER,
  /** Sorties wait for each other in a circle, or one for itself. */
  CIRCULAR_DEPENDENCY,
  /** A listed file is not in the base commit. */
  FILE_NOT_FOUND,
  /** A complexity that is not a whole number from 1 to 5. */
  INVALID_COMPLEXITY,
  /** A listed file is not one of the project's. */
  PATH_OUTSIDE_PROJECT,
  /** More sorties than a plan may have. */
  TOO_MANY_SORTIES,
  /** More files than a sortie may list. */
  TOO_MANY_FILES
}
