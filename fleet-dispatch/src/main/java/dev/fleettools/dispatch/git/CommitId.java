package dev.fleettools.dispatch.git;

/** A commit's full object id: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits. */
public record CommitId(String hex) implements Comparable<CommitId> {

  public CommitId {
    ObjectHex.check("commit id", hex);
  }

  @Override
  public int compareTo(CommitId other) {
    return hex.compareTo(other.hex);
  }

  /** The first 10 digits, for people. */
  public String abbreviated() {
    return hex.substring(0, 10);
  }

  @Override
  public String toString() {
    return hex;
  }
}
