package dev.fleettools.dispatch.git.land;

import dev.fleettools.dispatch.git.RefName;

/**
 * What to bring where.
 *
 * @param source the integration branch
 * @param target a branch of the person's; made when it is missing
 * @param message of the commit, where one has to be made
 */
public record LandingRequest(RefName source, RefName target, Style style, String message) {

  public LandingRequest {
    if (!source.isBranch() || !target.isBranch()) {
      throw new IllegalArgumentException("Landing goes from a branch to a branch.");
    }
  }

  /** How the person wants the history to look. */
  public enum Style {
    /** Fast-forward where that is possible, a merge commit otherwise. */
    FAST_FORWARD,
    /** Always a merge commit. */
    MERGE,
    /** One commit with all changes, without the history that led to them. */
    SQUASH
  }
}
