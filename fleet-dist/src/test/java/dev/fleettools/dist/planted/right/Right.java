package dev.fleettools.dist.planted.right;

import dev.fleettools.dist.planted.left.Left;
import java.util.List;

/** The other half. */
public record Right(List<Left> lefts) {
  /** Copies. */
  public Right {
    lefts = List.copyOf(lefts);
  }
}
