package dev.fleettools.dispatch.plan.check;

import dev.fleettools.core.path.PathPattern;
import dev.fleettools.dispatch.plan.Plan;

/**
 * An entry of a sortie's list that could be read.
 *
 * @param index its place in the list
 */
record Listed(int index, PathPattern pattern, boolean isNew) {
  Plan.FileEntry entry() {
    return new Plan.FileEntry(pattern.text(), isNew);
  }
}
