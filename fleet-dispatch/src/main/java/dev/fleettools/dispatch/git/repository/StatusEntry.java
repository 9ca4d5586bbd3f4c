package dev.fleettools.dispatch.git.repository;

import java.util.ArrayList;
import java.util.List;

/** One path of a checkout that differs from its HEAD, its index or both; never an ignored one. */
public record StatusEntry(String path, Kind kind, boolean staged) {

  /** What lies at the path. */
  public enum Kind {
    TRACKED,
    UNMERGED,
    UNTRACKED,
    /**
     * An untracked folder that is a git repository of its own; the path has no slash at its end.
     */
    NESTED_REPOSITORY,
    SUBMODULE
  }

  /** Reads {@code git status --porcelain=v2 -z --no-renames}. */
  static List<StatusEntry> parse(List<String> fields) {
    List<StatusEntry> entries = new ArrayList<>();
    for (String field : fields) {
      switch (field.charAt(0)) {
        case '1' -> entries.add(changed(field));
        case 'u' -> entries.add(new StatusEntry(after(field, 10), Kind.UNMERGED, true));
        case '?' -> entries.add(untracked(field.substring(2)));
        default -> {
          // Header lines say nothing about a path.
        }
      }
    }
    return entries;
  }

  private static StatusEntry changed(String field) {
    Kind kind = field.charAt(5) == 'S' ? Kind.SUBMODULE : Kind.TRACKED;
    return new StatusEntry(after(field, 8), kind, field.charAt(2) != '.');
  }

  private static StatusEntry untracked(String path) {
    return path.endsWith("/")
        ? new StatusEntry(path.substring(0, path.length() - 1), Kind.NESTED_REPOSITORY, false)
        : new StatusEntry(path, Kind.UNTRACKED, false);
  }

  /** What follows this many blanks: a path may hold blanks of its own. */
  private static String after(String field, int blanks) {
    int at = -1;
    for (int i = 0; i < blanks; i++) {
      at = field.indexOf(' ', at + 1);
    }
    return field.substring(at + 1);
  }
}
