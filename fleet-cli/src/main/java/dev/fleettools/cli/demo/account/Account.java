package dev.fleettools.cli.demo.account;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells from the events of a log, and from nothing else, what happened in a mission. */
public final class Account {

  private Account() {}

  public static List<AccountLine> of(List<LoggedEvent> events) {
    Chronicle chronicle = new Chronicle(events);
    List<AccountLine> lines = new ArrayList<>();
    lines.addAll(new TeamLines(chronicle).lines());
    lines.addAll(new TroubleLines(chronicle).lines());
    lines.addAll(new CrashLines(chronicle).lines());
    lines.addAll(new ResultLines(chronicle).lines());
    return lines;
  }

  /** What a good run would tell and this one does not, in words. */
  public static List<String> missing(List<AccountLine> lines) {
    Map<Topic, Integer> counts = new EnumMap<>(Topic.class);
    lines.forEach(line -> counts.merge(line.topic(), 1, Integer::sum));
    List<String> missing = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      int found = counts.getOrDefault(topic, 0);
      if (found < topic.least()) {
        missing.add(
            topic.words()
                + (topic.least() == 1 ? "" : " (" + found + " of " + topic.least() + ")"));
      }
    }
    return missing;
  }
}
