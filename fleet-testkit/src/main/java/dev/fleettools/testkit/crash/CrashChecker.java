package dev.fleettools.testkit.crash;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.report.RebuildReport;
import dev.fleettools.log.report.VerifyReport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what clients noted with a log that nobody writes any more. Knows of nothing else. */
public final class CrashChecker {

  private final CheckedLog log;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Integer> acknowledged = new TreeMap<>();
  private int lost;

  private CrashChecker(CheckedLog log) {
    this.log = log;
  }

  /**
   * What was found.
   *
   * @param acknowledged how many acknowledgements of each kind
   * @param rows how many rows of projections equal a rebuild
   * @param lost acknowledgements without their effect in the log
   * @param faults a sentence each, the lost ones among them; none when all is well
   */
  public record Report(
      long events,
      Map<String, Integer> acknowledged,
      long grants,
      long rows,
      int lost,
      List<String> faults) {

    /** For people. */
    public String text() {
      return "events %d, acknowledged %d %s, locks granted %d, rows equal to a rebuild %d, lost %d, faults %d"
          .formatted(
              events,
              acknowledged.values().stream().mapToInt(Integer::intValue).sum(),
              acknowledged,
              grants,
              rows,
              lost,
              faults.size());
    }
  }

  /** Checks everything. */
  public static Report check(Path notes, EventLog log) throws IOException {
    CrashChecker checker = new CrashChecker(CheckedLog.read(log));
    checker.log();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(notes, "*.acks")) {
      for (Path file : files) {
        checker.notes(file);
      }
    }
    VerifyReport verified = log.verify(List.of());
    checker.faults.addAll(verified.faults());
    RebuildReport rebuilt = log.rebuildAndCompare();
    checker.faults.addAll(rebuilt.differences());
    return new Report(
        checker.log.events(),
        checker.acknowledged,
        checker.log.grants(),
        rebuilt.rows(),
        checker.lost,
        List.copyOf(checker.faults));
  }

  private void log() {
    if (log.gaps() > 0) {
      faults.add("%d positions are missing".formatted(log.gaps()));
    }
    faults.addAll(log.notOnce());
    faults.addAll(log.lockFaults());
  }

  private void notes(Path file) throws IOException {
    long token = 0;
    for (String line : Files.readAllLines(file)) {
      Ack ack = Ack.parse(line);
      if (ack.operation() == Ack.Operation.TROUBLE) {
        faults.add(ack.mark() + ": " + String.join(" ", ack.ids()));
        continue;
      }
      acknowledged.merge(ack.operation().name(), 1, Integer::sum);
      effect(ack);
      if (ack.operation() == Ack.Operation.ACQUIRE && isFresh(ack)) {
        if (ack.positions().getFirst() <= token) {
          faults.add("a later grant has no greater token: " + ack);
        }
        token = ack.positions().getFirst();
      }
    }
  }

  /** Whether it was granted for this request, not renewed. */
  private boolean isFresh(Ack ack) {
    CheckedLog.Effect effect = log.at(ack.positions().getFirst());
    return effect != null && effect.mark().equals(ack.mark());
  }

  private void effect(Ack ack) {
    List<Long> positions = ack.positions();
    for (int i = 0; i < positions.size(); i++) {
      CheckedLog.Effect effect = log.at(positions.get(i));
      if (effect == null
          || effect.operation() != ack.operation()
          || !effect.id().equals(ack.ids().get(i))) {
        lose(ack, "position " + positions.get(i) + " holds " + effect);
        return;
      }
    }
    // A lock that was asked for again is the earlier grant, with the earlier mark.
    if (ack.operation() == Ack.Operation.ACQUIRE) {
      return;
    }
    int times = log.times(ack.operation(), ack.mark());
    if (times != CheckedLog.expected(ack.mark())) {
      lose(ack, "its effect is there " + times + " times");
    }
  }

  private void lose(Ack ack, String how) {
    lost++;
    faults.add("acknowledged but lost: %s, %s".formatted(ack, how));
  }
}
