package dev.fleettools.core.event;

import java.util.List;

/** The kinds of things that streams tell of. There are no others. */
public final class StreamTypes {

  /** In alphabetical order. */
  public static final List<String> ALL =
      List.of(
          "checkpoint",
          "ctk",
          "fleet",
          "learning",
          "memory",
          "mission",
          "project",
          "review",
          "sortie",
          "specialist",
          "squawk",
          "system",
          "work_order");

  private StreamTypes() {}
}
