package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.testkit.Seeded;
import dev.fleettools.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;

/** What the suites share: a log with one projection, in a folder and with a clock of their own. */
public abstract class EventLogFixture {

  protected static final ProjectId PROJECT = new ProjectId("prj-0123456789abc");
  protected static final StreamRef STREAM = new StreamRef("sortie", "srt-1");
  protected static final String METADATA = "{\"source\":\"test\"}";

  protected final SettableClock clock =
      new SettableClock(Instant.parse("2026-03-01T10:00:00.123456789Z"));
  protected final RandomGenerator random = Seeded.random(getClass().getSimpleName());

  @TempDir Path folder;

  /** Opens the store under test; opened again with the same folder, it is the same store. */
  protected abstract EventLog open(LogSetup setup);

  protected final EventLog open() {
    return open(usual());
  }

  protected final LogSetup usual() {
    return new LogSetup(
        folder,
        PROJECT,
        List.of(CountingProjection.MIGRATION),
        List.of(new CountingProjection()),
        new PlainRules(),
        clock,
        random);
  }

  protected static EventDraft draft(String id, String data) {
    return EventDraft.of(new StreamRef("sortie", id), "sortie_progress", 1, data, METADATA);
  }

  protected static StoredEvent append(EventLog log, EventDraft draft) {
    return log.write(tx -> tx.append(draft)).join();
  }

  protected static StoredEvent append(EventLog log, String id, String data) {
    return append(log, draft(id, data));
  }

  protected static void appendMany(EventLog log, int count) {
    for (int i = 0; i < count; i++) {
      append(log, "srt-" + i % 3, "{\"n\":%d}".formatted(i));
    }
  }

  protected static List<StoredEvent> all(EventLog log) {
    return log.events(EventQuery.after(Position.START, 100_000));
  }

  /** What a command's answer failed with. */
  protected static LogException refusal(CompletableFuture<?> answer) {
    Throwable thrown = catchThrowableOfType(CompletionException.class, answer::join);
    assertThat(thrown).isNotNull();
    return (LogException) Objects.requireNonNull(Objects.requireNonNull(thrown).getCause());
  }

  protected static long countOf(EventLog log, String id) {
    return log.read(
        rows ->
            rows.one(
                    "SELECT events FROM counts WHERE project_id = ? AND stream = ?",
                    row -> row.number("events"),
                    PROJECT.value(),
                    "sortie/" + id)
                .orElse(0L));
  }
}
