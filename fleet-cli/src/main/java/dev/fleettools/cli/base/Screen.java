package dev.fleettools.cli.base;

import java.io.PrintStream;
import java.util.List;

/**
 * Where a command's words and data go. Data goes to standard output; words about it go to standard
 * error; with {@code --json} standard output holds one JSON document and nothing else.
 */
public final class Screen {

  private static final String ERASE_LINE = "\u001b[2K\r";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final boolean quiet;
  private final boolean color;
  private final boolean live;
  private int boardHeight;

  public Screen(World world, boolean json, boolean quiet) {
    this.out = world.out();
    this.err = world.err();
    this.json = json;
    this.quiet = quiet;
    boolean plain =
        world.variable("NO_COLOR") != null || "dumb".equals(world.variable("TERM")) || json;
    this.color = world.outTerminal() && !plain;
    this.live = world.errTerminal() && !quiet && !plain;
  }

  public boolean isJson() {
    return json;
  }

  public boolean isQuiet() {
    return quiet;
  }

  /** Whether standard output shows colours. */
  public boolean hasColor() {
    return color;
  }

  /** Whether a passing line may be shown and wiped again. */
  public boolean isLive() {
    return live;
  }

  /** A line of the result, for people; nothing with {@code --json}. */
  public void print(String line) {
    if (!json) {
      out.println(line);
    }
  }

  /** Bytes of the result as they are, without a line end of our own. */
  public void raw(String text) {
    if (!json) {
      out.print(text);
      out.flush();
    }
  }

  /** The one document of {@code --json}. */
  public void document(String text) {
    if (json) {
      out.println(text);
    }
  }

  /** A word by the way: standard error, and not with {@code -q}. */
  public void say(String line) {
    if (!quiet) {
      err.println(line);
    }
  }

  /** An error: always said, on standard error. */
  public void fail(String line) {
    err.println(line);
  }

  /** Shows a passing line that the next one, or {@link #wipe}, takes away. */
  public void passing(String line) {
    if (live) {
      err.print(ERASE_LINE + line);
      err.flush();
    }
  }

  public void wipe() {
    if (live) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }

  /**
   * Draws lines over those of the last call. On a terminal only; elsewhere it does nothing. A line
   * longer than the terminal is cut by it.
   */
  public void board(List<String> lines) {
    if (live) {
      StringBuilder drawn = new StringBuilder(NO_WRAP);
      drawn.append(boardHeight > 0 ? "\u001b[" + boardHeight + "A\r" : "");
      lines.forEach(line -> drawn.append(ERASE_LINE).append(line).append('\n'));
      // What is left of a taller board.
      drawn.append("\u001b[J").append(WRAP);
      boardHeight = lines.size();
      err.print(drawn);
      err.flush();
    }
  }

  /** Leaves the board as it is; what comes next is written below it. */
  public void leaveBoard() {
    boardHeight = 0;
  }

  public void flush() {
    out.flush();
    err.flush();
  }
}
