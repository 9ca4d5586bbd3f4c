package dev.fleettools.core.path;

/**
 * How far a text has come on its way to being a project path; a machine of its own, so that two
 * patterns are never said to share a text that is no path, such as {@code a//b} or {@code a/..}.
 */
enum PathForm {
  /** At the start of a part. */
  START(0),
  /** The part is {@code .} so far. */
  DOT(1),
  /** The part is {@code ..} so far. */
  DOTS(2),
  /** The part is a name. */
  NAME(3),
  /** No path begins like this. */
  BROKEN(4);

  /** How many there are. */
  static final int COUNT = 5;

  private final int number;

  PathForm(int number) {
    this.number = number;
  }

  /** From 0 to {@link #COUNT}, excluded. */
  int number() {
    return number;
  }

  PathForm next(int codePoint) {
    if (codePoint == '/') {
      return this == NAME ? START : BROKEN;
    }
    if (codePoint != '.') {
      return this == BROKEN ? BROKEN : NAME;
    }
    return switch (this) {
      case START -> DOT;
      case DOT -> DOTS;
      case DOTS, NAME -> NAME;
      case BROKEN -> BROKEN;
    };
  }

  boolean isPath() {
    return this == NAME;
  }
}
