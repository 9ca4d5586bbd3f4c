package dev.fleettools.core.path;

import dev.fleettools.core.path.BadPathException.Reason;
import java.util.List;
import java.util.Locale;

/**
 * A file of the project: relative to its root, parts joined by {@code /}, no empty part, no {@code
 * .} and no {@code ..}.
 */
public record ProjectPath(String value) implements Comparable<ProjectPath> {
  /** Checks the form; {@link #of} brings other spellings into it. */
  public ProjectPath {
    if (value.indexOf('\0') >= 0 || !isProper(value)) {
      throw new BadPathException(
          Reason.SYNTAX,
          "\"" + value + "\" is not a path of the project",
          "write it relative to the root");
    }
  }

  /** Reads a path as a person writes it ({@code ./a//b}, {@code a/../b}). */
  public static ProjectPath of(String raw) {
    Segments.refuseLong(raw);
    Segments.refuseAbsolute(raw);
    List<String> parts = List.of(raw.split("/", -1));
    return new ProjectPath(Segments.resolve(raw, parts, part -> true));
  }

  /** Whether the text is already in the form of a project path. */
  static boolean isProper(String value) {
    for (String part : value.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /** Whether this is {@code folder} itself or lies below it. */
  public boolean isWithin(ProjectPath folder) {
    return value.equals(folder.value) || value.startsWith(folder.value + "/");
  }

  /**
   * Whether no sortie may ever change it: {@code fleet.yaml}, {@code .flightline/}, {@code .fleet/}
   * and every {@code .git}, in any case since some file systems do not tell cases apart.
   */
  public boolean isReserved() {
    String folded = value.toLowerCase(Locale.ROOT);
    List<String> parts = List.of(folded.split("/", -1));
    return folded.equals("fleet.yaml")
        || parts.getFirst().equals(".flightline")
        || parts.getFirst().equals(".fleet")
        || parts.contains(".git");
  }

  @Override
  public int compareTo(ProjectPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
