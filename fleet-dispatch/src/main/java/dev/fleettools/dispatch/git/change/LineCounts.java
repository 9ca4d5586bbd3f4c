package dev.fleettools.dispatch.git.change;

/** How much changed: for display, not for judging. */
public record LineCounts(int files, long added, long deleted) {

  LineCounts plus(LineCounts other) {
    return new LineCounts(files + other.files, added + other.added, deleted + other.deleted);
  }
}
