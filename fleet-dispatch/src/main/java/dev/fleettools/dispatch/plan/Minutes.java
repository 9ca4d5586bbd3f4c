package dev.fleettools.dispatch.plan;

/**
 * The rough time of a sortie: 5 minutes for complexity 1, doubled with each step to 80 for 5. A
 * stand-in until a project has a history to learn from.
 */
final class Minutes {
  private Minutes() {}

  static int of(int complexity) {
    return 5 << (Math.clamp(complexity, 1, 5) - 1);
  }
}
