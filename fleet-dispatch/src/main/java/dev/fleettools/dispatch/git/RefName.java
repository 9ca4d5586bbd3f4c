package dev.fleettools.dispatch.git;

/** A full ref name ({@code refs/...}) that git accepts. */
public record RefName(String full) implements Comparable<RefName> {

  private static final String HEADS = "refs/heads/";

  /** Where work that would be lost is kept. */
  public static final String RESCUE = "refs/fleet/rescue/";

  public RefName {
    if (!full.startsWith("refs/") || !wellFormed(full)) {
      throw new IllegalArgumentException("\"" + full + "\" is not a ref name that git accepts.");
    }
  }

  /** The branch with this short name, such as {@code main}. */
  public static RefName branch(String shortName) {
    if (shortName.startsWith("-")) {
      throw new IllegalArgumentException("\"" + shortName + "\" is not a branch name.");
    }
    return new RefName(HEADS + shortName);
  }

  /** The branch {@code fleet/<number>}: of a mission (m7) or of an attempt (m7.3.a2). */
  public static RefName fleet(String number) {
    if (number.indexOf('/') >= 0) {
      throw new IllegalArgumentException("\"" + number + "\" is not a mission or attempt number.");
    }
    return branch("fleet/" + number);
  }

  /** The n-th place where work of an attempt is kept. */
  public static RefName rescue(String attempt, int n) {
    return new RefName(RESCUE + attempt + "/" + n);
  }

  public boolean isBranch() {
    return full.startsWith(HEADS);
  }

  /** A branch's name as people type it; other refs in full. */
  public String shortName() {
    return isBranch() ? full.substring(HEADS.length()) : full;
  }

  @Override
  public int compareTo(RefName other) {
    return full.compareTo(other.full);
  }

  @Override
  public String toString() {
    return full;
  }

  private static boolean wellFormed(String name) {
    if (name.contains("..") || name.contains("@{") || name.endsWith(".")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c == 0x7f || "~^:?*[\\".indexOf(c) >= 0) {
        return false;
      }
    }
    int start = 0;
    while (start <= name.length()) {
      int slash = name.indexOf('/', start);
      int end = slash < 0 ? name.length() : slash;
      String part = name.substring(start, end);
      if (part.isEmpty() || part.startsWith(".") || part.endsWith(".lock")) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }
}
