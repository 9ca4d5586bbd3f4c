package dev.fleettools.core.path;

import dev.fleettools.core.path.BadPathException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The parts of a path between slashes, with {@code .}, {@code ..} and empty parts resolved. */
final class Segments {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);

  /** More than a path of 4096 bytes, the longest there is, needs with a backslash each. */
  private static final int MOST_CHARACTERS = 2 * 4096;

  private static final int MOST_PARTS = 255;

  private Segments() {}

  /** Refuses what is too long to be worked off, before anything else is done with it. */
  static void refuseLong(String raw) {
    if (raw.length() > MOST_CHARACTERS || raw.chars().filter(c -> c == '/').count() > MOST_PARTS) {
      throw new BadPathException(
          Reason.SYNTAX,
          "\"%s...\" is longer than %d bytes or %d parts"
              .formatted(raw.substring(0, Math.min(40, raw.length())), 4096, MOST_PARTS),
          "name a file of the project");
    }
  }

  /** Refuses what names a place outside the project by its first characters alone. */
  static void refuseAbsolute(String raw) {
    if (raw.startsWith("/")
        || raw.startsWith("\\\\")
        || raw.equals("~")
        || raw.startsWith("~/")
        || DRIVE.matcher(raw).matches()) {
      throw new BadPathException(
          Reason.OUTSIDE,
          "\"" + raw + "\" is not relative to the project",
          "write it from the project's root");
    }
  }

  /**
   * Resolves the parts in order.
   *
   * @param plain whether a part names exactly one folder, so that {@code ..} after it is decided
   */
  static String resolve(String raw, List<String> parts, Predicate<String> plain) {
    List<String> kept = new ArrayList<>();
    for (String part : parts) {
      if (part.equals("..")) {
        if (kept.isEmpty()) {
          throw new BadPathException(
              Reason.OUTSIDE, "\"" + raw + "\" leads out of the project", "name a file inside it");
        }
        if (!plain.test(kept.removeLast())) {
          throw new BadPathException(
              Reason.SYNTAX,
              "\"" + raw + "\" has .. after a wildcard",
              "write the path without ..");
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        kept.add(part);
      }
    }
    if (kept.isEmpty()) {
      throw new BadPathException(
          Reason.EMPTY, "\"" + raw + "\" names no file", "write a path, or ** for every file");
    }
    return String.join("/", kept);
  }
}
