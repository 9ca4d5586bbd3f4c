package dev.fleettools.log.engine.check;

import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.report.CheckReport;
import dev.fleettools.log.report.RebuildReport;
import dev.fleettools.log.report.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that can be checked, one after the other.
 *
 * @param storage what database and files report
 * @param replay a replay into scratch tables, compared with the stored ones
 */
public record FullCheck(
    List<Supplier<List<String>>> storage, Verifier verifier, Supplier<RebuildReport> replay) {

  public CheckReport run(List<Anchor> anchors) {
    long start = System.nanoTime();
    List<String> found = new ArrayList<>();
    storage.forEach(part -> add(found, part));
    VerifyReport chain = new VerifyReport(0, Position.START, Hash.ZERO, 0, List.of());
    RebuildReport replayed = new RebuildReport(0, 0, 0, 0, List.of());
    try {
      chain = verifier.verify(anchors);
      if (chain.clean() && found.isEmpty()) {
        replayed = replay.get();
      }
    } catch (RuntimeException e) {
      found.add(sentence(e));
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new CheckReport(List.copyOf(found), chain, replayed, millis);
  }

  private static void add(List<String> found, Supplier<List<String>> part) {
    try {
      found.addAll(part.get());
    } catch (RuntimeException e) {
      found.add(sentence(e));
    }
  }

  /** Trouble that passes, like a busy disk, is no fault of the log. */
  private static String sentence(RuntimeException e) {
    if (!(e instanceof LogException said)) {
      // What reads a sound store does not throw: a changed byte can make anything of a row.
      return "The check broke off: %s.".formatted(e.getMessage());
    }
    if (said.kind() == LogException.Kind.UNAVAILABLE) {
      throw e;
    }
    return String.valueOf(e.getMessage());
  }
}
