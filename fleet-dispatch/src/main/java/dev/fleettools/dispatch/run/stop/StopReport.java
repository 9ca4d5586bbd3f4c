package dev.fleettools.dispatch.run.stop;

import dev.fleettools.dispatch.run.process.ProcessRow;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a stop ended.
 *
 * @param run the run's id
 * @param ended in the order in which they were found; without the wrapper, unless it was forced
 * @param left what still lives when the stop gave up; empty after a complete stop
 */
public record StopReport(String run, List<Ended> ended, List<ProcessRow> left) {

  public StopReport {
    ended = List.copyOf(ended);
    left = List.copyOf(left);
  }

  /** How a process came to its end; one that ended between two looks had only been asked. */
  public enum How {
    ASKED,
    FORCED
  }

  public record Ended(long pid, String name, How how) {}

  public boolean complete() {
    return left.isEmpty();
  }

  /** One sentence for people. */
  public String sentence() {
    String what =
        ended.isEmpty()
            ? "Nothing of run " + run + " was alive"
            : "Run " + run + " was ended: " + names();
    return complete()
        ? what + "."
        : what
            + "; still alive: "
            + left.stream()
                .map(row -> row.name() + " (" + row.pid() + ")")
                .collect(Collectors.joining(", "))
            + ". End them by hand, with the rights of their user.";
  }

  private String names() {
    return ended.stream()
        .map(one -> one.name() + " (" + one.pid() + (one.how() == How.FORCED ? ", by force)" : ")"))
        .collect(Collectors.joining(", "));
  }
}
