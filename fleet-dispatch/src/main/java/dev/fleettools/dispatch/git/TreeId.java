package dev.fleettools.dispatch.git;

/** A tree's full object id: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits. */
public record TreeId(String hex) {

  public TreeId {
    ObjectHex.check("tree id", hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
