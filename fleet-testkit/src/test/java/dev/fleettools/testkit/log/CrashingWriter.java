package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Appends from several threads until it is killed, and prints position and hash of each command's
 * last event once it is acknowledged.
 */
final class CrashingWriter {

  private static final int CALLERS = 6;
  private static final int URL = 2;

  private CrashingWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    long seed = Long.parseLong(arguments[1]);
    LogSetup setup = setup(Path.of(arguments[0]), Clock.systemUTC(), seed);
    EventLog log =
        arguments.length > URL ? PostgresLogs.open(setup, arguments[URL]) : SqliteLogs.open(setup);
    for (int caller = 0; caller < CALLERS; caller++) {
      SplittableRandom random = new SplittableRandom(seed + caller);
      Thread.ofPlatform().start(() -> write(log, random));
    }
    Thread.currentThread().join();
  }

  static LogSetup setup(Path folder, Clock clock, long seed) {
    return new LogSetup(
        folder,
        EventLogFixture.PROJECT,
        List.of(CountingProjection.MIGRATION),
        List.of(new CountingProjection()),
        new PlainRules(),
        clock,
        new SplittableRandom(seed));
  }

  static void write(EventLog log, SplittableRandom random) {
    while (true) {
      String text = "x".repeat(random.nextInt(2_000));
      StreamRef stream = new StreamRef("sortie", "srt-" + random.nextInt(8));
      int events = 1 + random.nextInt(3);
      StoredEvent last =
          log.write(
                  tx -> {
                    StoredEvent event = null;
                    for (int i = 0; i < events; i++) {
                      event =
                          tx.append(
                              EventDraft.of(
                                  stream,
                                  "sortie_progress",
                                  1,
                                  "{\"last\":%b,\"text\":\"%s\"}".formatted(i == events - 1, text),
                                  EventLogFixture.METADATA));
                    }
                    return Objects.requireNonNull(event);
                  })
              .join();
      System.out.print(last.position() + " " + last.hash() + "\n");
      System.out.flush();
    }
  }
}
