package dev.fleettools.dispatch.action;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.work.Workspace;

/**
 * The branches of a mission to be are free, or it does not begin: one that is there belongs to
 * somebody, even where it happens to be at the mission's base.
 */
final class FreeBranches {

  private static final String FOLDER = "fleet";

  private FreeBranches() {}

  /** Ends with CONFLICT and the remedy when a branch is in the way of the next mission's. */
  static void require(Workspace workspace) {
    String number = workspace.read(Missions::nextNumber);
    for (RefName branch : workspace.git().refs().list("refs/heads/" + FOLDER).keySet()) {
      String name = branch.shortName();
      if (inTheWay(name, number)) {
        throw new FleetException(
            ErrorCode.CONFLICT,
            "There is a branch %s already, in the way of mission %s; rename it (git branch -m %s %s) or delete it, then run the plan again."
                .formatted(name, number, name, "old-" + name.replace('/', '-')));
      }
    }
  }

  static boolean inTheWay(String branch, String mission) {
    String own = FOLDER + "/" + mission;
    return branch.equals(FOLDER)
        || branch.equals(own)
        || branch.startsWith(own + ".")
        || branch.startsWith(own + "/");
  }
}
