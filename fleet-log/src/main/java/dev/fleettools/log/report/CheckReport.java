package dev.fleettools.log.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a full check found.
 *
 * @param storage what the database and the files of segments themselves report
 * @param projections the replay; of no events when something else was found wrong before
 */
public record CheckReport(
    List<String> storage, VerifyReport chain, RebuildReport projections, long millis) {

  /** One sentence each. */
  public List<String> faults() {
    List<String> all = new ArrayList<>(storage);
    all.addAll(chain.faults());
    all.addAll(projections.differences());
    return all;
  }

  public boolean clean() {
    return storage.isEmpty() && chain.clean() && projections.equal();
  }
}
