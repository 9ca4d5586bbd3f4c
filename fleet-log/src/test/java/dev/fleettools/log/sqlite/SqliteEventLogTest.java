package dev.fleettools.log.sqlite;

import static dev.fleettools.log.sqlite.LogFixture.append;
import static dev.fleettools.log.sqlite.LogFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteEventLogTest {

  @TempDir Path folder;

  @Test
  void appendedEventsAndTheirRowsAreThereAfterReopening() {
    Path file = folder.resolve("base/prj/squawk.db");
    List<StoredEvent> written;
    try (EventLog log = LogFixture.open(file)) {
      written = List.of(append(log, "a", "{\"n\":1}"), append(log, "b", "{\"n\":2}"));
      assertThat(log.events(EventQuery.after(Position.START, 10))).isEqualTo(written);
    }
    try (EventLog log = LogFixture.open(file)) {
      assertThat(log.events(EventQuery.after(Position.START, 10))).isEqualTo(written);
      List<String> things =
          log.read(rows -> rows.query("SELECT id FROM things ORDER BY id", r -> r.text("id")));
      assertThat(things).containsExactly("a", "b");
      assertThat(log.verify(List.of()).faults()).isEmpty();
      assertThat(log.rebuildAndCompare().differences()).isEmpty();
      assertThat(log.write(tx -> tx.append(draft("a", "{}"))).join().streamVersion()).isEqualTo(2);
    }
  }
}
