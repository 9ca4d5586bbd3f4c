package dev.fleettools.log.report;

import java.util.List;

/**
 * What a replay of all events showed.
 *
 * @param differences one sentence each: table, key and what differs; empty when all rows are equal
 */
public record RebuildReport(
    long events, long tables, long rows, long millis, List<String> differences) {

  public boolean equal() {
    return differences.isEmpty();
  }
}
