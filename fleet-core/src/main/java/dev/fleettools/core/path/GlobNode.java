package dev.fleettools.core.path;

import java.util.List;

/** A read pattern. */
sealed interface GlobNode {
  /** Exactly one character of the set. */
  record One(CodePoints set) implements GlobNode {}

  /** Any number of characters of the set, also none. */
  record Many(CodePoints set) implements GlobNode {}

  /** All parts one after the other. */
  record Row(List<GlobNode> parts) implements GlobNode {
    public Row {
      parts = List.copyOf(parts);
    }
  }

  /** One of the choices. */
  record Either(List<GlobNode> choices) implements GlobNode {
    public Either {
      choices = List.copyOf(choices);
    }
  }
}
