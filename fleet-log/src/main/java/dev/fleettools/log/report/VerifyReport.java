package dev.fleettools.log.report;

import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import java.util.List;

/**
 * What a check of the chain found.
 *
 * @param checked how many events were read
 * @param anchors how many outside anchors were compared
 * @param faults one sentence each, with the position; empty when the log is whole
 */
public record VerifyReport(
    long checked, Position head, Hash headHash, int anchors, List<String> faults) {

  public boolean clean() {
    return faults.isEmpty();
  }
}
