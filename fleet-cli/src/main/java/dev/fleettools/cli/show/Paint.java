package dev.fleettools.cli.show;

import dev.fleettools.cli.base.Screen;

/** Colours for states, where colours are shown at all. */
public final class Paint {

  static final Paint NONE = new Paint(false);

  private static final String RESET = "\u001b[0m";

  private final boolean on;

  public Paint(Screen screen) {
    this(screen.hasColor());
  }

  private Paint(boolean on) {
    this.on = on;
  }

  public String faint(String text) {
    return on ? "\u001b[2m" + text + RESET : text;
  }

  /** A state's word in its colour; any other text as it is. */
  public String state(String text) {
    if (!on) {
      return text;
    }
    String color =
        switch (text) {
          case "completed", "merged", "approved", "succeeded", "passed", "acked" -> "32";
          case "failed", "lost", "refused", "cancelled", "changes_requested" -> "31";
          case "blocked", "stale", "paused", "parked", "open", "lost contact" -> "33";
          case "in_progress", "running", "active", "working", "review", "merging" -> "36";
          default -> "";
        };
    return color.isEmpty() ? text : "\u001b[" + color + "m" + text + RESET;
  }
}
