package dev.fleettools.dispatch.config;

/** Whose file it is; the later one wins. */
public enum Layer {
  /** {@code config.yaml} of the person. */
  PERSON,
  /** {@code fleet.yaml} of the project. */
  PROJECT
}
