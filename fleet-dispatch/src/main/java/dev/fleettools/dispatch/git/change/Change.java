package dev.fleettools.dispatch.git.change;

/**
 * One path that differs between two commits. A rename is a deletion and an addition.
 *
 * @param mode git's mode after the change, {@code 000000} when the path is gone
 * @param object the id of the content after the change, all zeros when the path is gone
 */
public record Change(
    String path, Kind kind, String mode, String object, long added, long deleted, boolean binary) {

  /** What happened to the path. */
  public enum Kind {
    ADDED,
    MODIFIED,
    DELETED
  }

  public boolean isSubmodule() {
    return mode.equals("160000");
  }

  public boolean isSymbolicLink() {
    return mode.equals("120000");
  }
}
