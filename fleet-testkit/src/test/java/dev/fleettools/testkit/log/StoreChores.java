package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A process that does everything a store can do, once, in one order, and prints what was
 * acknowledged: {@code ok <position> <hash>} for the last of a command's events, {@code gone
 * <position>} for a redaction. What is refused is passed over.
 */
final class StoreChores {

  private static final int ROUNDS = 4;
  private static final int COMMANDS = 5;

  private final EventLog log;

  private StoreChores(EventLog log) {
    this.log = log;
  }

  public static void main(String[] arguments) {
    LogSetup setup = CrashingWriter.setup(Path.of(arguments[0]), Clock.systemUTC(), 7);
    try (EventLog log = SqliteLogs.open(setup)) {
      new StoreChores(log).run();
    } catch (LogException e) {
      // A disk that fails while the store is opened or closed: nothing was promised.
      System.out.println("no " + e.kind());
    }
  }

  private void run() {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < COMMANDS; i++) {
        String text = "x".repeat(new SplittableRandom(round * 31L + i).nextInt(3_000));
        attempt(() -> append(text));
      }
      attempt(
          () -> {
            log.compact(new Position(log.head().value() - 3), EventLogFixture.METADATA);
            return "sealed";
          });
      long victim = 1 + 2L * round;
      attempt(() -> redact(victim));
      attempt(
          () -> {
            log.backup(null, false);
            return "backup";
          });
    }
  }

  private String append(String text) {
    StoredEvent last =
        log.write(
                tx -> {
                  tx.append(draft(false, text));
                  return tx.append(draft(true, text));
                })
            .join();
    return "ok " + last.position() + " " + last.hash();
  }

  private String redact(long position) {
    StoredEvent event =
        log.events(dev.fleettools.log.event.EventQuery.after(new Position(position - 1), 1))
            .getFirst();
    log.redact(event.eventId(), "a chore", EventLogFixture.METADATA).join();
    return "gone " + position;
  }

  private static EventDraft draft(boolean last, String text) {
    return EventDraft.of(
        new StreamRef("sortie", "srt-1"),
        "sortie_progress",
        1,
        "{\"last\":%b,\"text\":\"%s\"}".formatted(last, text),
        EventLogFixture.METADATA);
  }

  private static void attempt(Supplier<String> chore) {
    try {
      System.out.print(chore.get() + "\n");
    } catch (LogException | CompletionException | java.util.NoSuchElementException e) {
      System.out.print("no " + e.getMessage() + "\n");
    }
    System.out.flush();
  }
}
