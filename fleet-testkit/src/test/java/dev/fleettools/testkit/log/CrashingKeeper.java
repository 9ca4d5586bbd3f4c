package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Appends from several threads, and seals, redacts and backs up at random beside them, until it is
 * killed. Prints what was acknowledged, as {@link CrashingWriter} does, and {@code gone <position>}
 * for a redaction.
 */
final class CrashingKeeper {

  private static final int CALLERS = 3;
  private static final int URL = 2;

  private CrashingKeeper() {}

  public static void main(String[] arguments) throws InterruptedException {
    long seed = Long.parseLong(arguments[1]);
    LogSetup setup = CrashingWriter.setup(Path.of(arguments[0]), Clock.systemUTC(), seed);
    EventLog log =
        arguments.length > URL ? PostgresLogs.open(setup, arguments[URL]) : SqliteLogs.open(setup);
    for (int caller = 0; caller < CALLERS; caller++) {
      SplittableRandom random = new SplittableRandom(seed + caller);
      Thread.ofPlatform().start(() -> CrashingWriter.write(log, random));
    }
    SplittableRandom random = new SplittableRandom(seed - 1);
    Thread.ofPlatform().start(() -> keep(log, random));
    Thread.currentThread().join();
  }

  private static void keep(EventLog log, SplittableRandom random) {
    while (true) {
      chore(log, random);
    }
  }

  /** One of the things that a keeper does, or none. */
  static void chore(EventLog log, SplittableRandom random) {
    long head = log.head().value();
    int chore = head < 10 ? -1 : random.nextInt(8);
    if (chore == 0) {
      log.backup(null, random.nextBoolean());
    } else if (chore > 4) {
      redact(log, 1 + random.nextLong(head));
    } else if (chore > 0) {
      log.compact(new Position(1 + random.nextLong(head)), EventLogFixture.METADATA);
    }
  }

  private static void redact(EventLog log, long position) {
    List<StoredEvent> found = log.events(EventQuery.after(new Position(position - 1), 1));
    if (found.getFirst().type().equals("sortie_progress")) {
      log.redact(found.getFirst().eventId(), "at random", EventLogFixture.METADATA).join();
      System.out.print("gone " + position + "\n");
      System.out.flush();
    }
  }
}
