package dev.fleettools.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.event.Upcaster;
import dev.fleettools.core.system.SystemFeature;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One log, written by three versions of a program, each of which knows the ones before. */
class GenerationsTest {

  /** Whatever its version, it names somebody. */
  sealed interface Named extends FleetEvent {

    /** As the rows show it. */
    String whole();

    @Override
    default StreamRef stream() {
      return new StreamRef("system", "names");
    }
  }

  @EventType("test_named")
  record First(String name) implements Named {
    @Override
    public String whole() {
      return name;
    }
  }

  @EventType(value = "test_named", version = 2)
  record Second(String first, String last) implements Named {
    @Override
    public String whole() {
      return first + " " + last;
    }
  }

  @EventType(value = "test_named", version = 3)
  record Third(String first, String last, String colour) implements Named {
    @Override
    public String whole() {
      return first + " " + last;
    }
  }

  private static final Upcaster SPLIT =
      new Upcaster(
          "test_named",
          1,
          payload -> {
            String[] parts = payload.get("name").stringValue().split(" ", 2);
            payload.remove("name");
            return payload.put("first", parts[0]).put("last", parts.length > 1 ? parts[1] : "");
          });
  private static final Upcaster PAINTED =
      new Upcaster("test_named", 2, payload -> payload.put("colour", "grey"));

  /** A program of one version. */
  record Program(Class<? extends FleetEvent> writes, List<Upcaster> upcasters) implements Feature {

    @Override
    public String name() {
      return "names";
    }

    @Override
    public List<Class<? extends FleetEvent>> events() {
      return List.of(writes);
    }

    @Override
    public List<Migration> migrations() {
      return List.of(
          new Migration(
              "test-0001-names",
              """
              CREATE TABLE names (
                project_id TEXT NOT NULL, place BIGINT NOT NULL, name TEXT NOT NULL,
                PRIMARY KEY (project_id, place)
              )
              """));
    }

    @Override
    public List<EventProjection> projections() {
      return List.of(new Names());
    }
  }

  private static final class Names implements EventProjection {
    @Override
    public List<String> tables() {
      return List.of("names");
    }

    @Override
    public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
      if (event instanceof Named named) {
        rows.update(
            "INSERT INTO names (project_id, place, name) VALUES (?, ?, ?)",
            rows.project().value(),
            stored.position().value(),
            named.whole());
      }
    }
  }

  @TempDir Path folder;
  private TestFeatures test;

  @BeforeEach
  void begin() {
    open(First.class);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void whatOldVersionsWroteIsReadByAllThatFollow() {
    test.happened(new First("Ada Lovelace"), new First("Alan Turing"));
    reopen(Second.class, SPLIT);
    test.happened(new Second("Grace", "Hopper"));
    String before = test.stored().getFirst().data();
    reopen(Third.class, SPLIT, PAINTED);
    test.happened(new Third("Edsger", "Dijkstra", "red"));

    assertThat(test.events(Third.class))
        .containsExactly(
            new Third("Ada", "Lovelace", "grey"),
            new Third("Alan", "Turing", "grey"),
            new Third("Grace", "Hopper", "grey"),
            new Third("Edsger", "Dijkstra", "red"));
    assertThat(test.stored()).extracting(StoredEvent::schemaVersion).containsExactly(1, 1, 2, 3);
    assertThat(test.stored().getFirst().data()).isEqualTo(before);
    assertThat(names())
        .containsExactly("Ada Lovelace", "Alan Turing", "Grace Hopper", "Edsger Dijkstra");
    whole();
  }

  @Test
  void oldVersionsAreNotWrittenAnyMore() {
    reopen(Third.class, SPLIT, PAINTED);
    EventDraft old =
        EventDraft.of(new StreamRef("system", "names"), "test_named", 1, "{\"name\":\"x\"}", "{}");

    assertThatThrownBy(() -> test.log().write(tx -> tx.append(old)).join())
        .hasMessageContaining("does not write version 1 of test_named");
    assertThat(test.stored()).isEmpty();
  }

  @Test
  void oldVersionThatIsRedactedKeepsItsPlaceAndStaysReadable() {
    test.happened(new First("Ada Lovelace"), new First("Alan Turing"), new First("A B"));
    redact(0);
    reopen(Second.class, SPLIT);
    redact(1);
    reopen(Third.class, SPLIT, PAINTED);
    redact(2);

    assertThat(test.events(Third.class))
        .containsExactly(
            new Third("[redacted]", "", "grey"),
            new Third("[redacted]", "[redacted]", "grey"),
            new Third("[redacted]", "[redacted]", "[redacted]"));
    assertThat(test.stored()).extracting(StoredEvent::data).noneMatch(d -> d.contains("Turing"));
    assertThat(names()).hasSize(3).allMatch(name -> name.startsWith("[redacted]"));
    assertThat(test.log().verify(List.of()).faults()).isEmpty();
    reopen(Third.class, SPLIT, PAINTED);
    test.log().rebuild().join();
    whole();
  }

  private void redact(int index) {
    test.log().redact(test.stored().get(index).eventId(), "a slip", "{}").join();
  }

  private void whole() {
    assertThat(test.log().verify(List.of()).faults()).isEmpty();
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
  }

  private void open(Class<? extends FleetEvent> writes, Upcaster... upcasters) {
    test =
        new TestFeatures(
            folder,
            List.of(new Program(writes, List.of(upcasters)), new SystemFeature()),
            List.of());
  }

  private void reopen(Class<? extends FleetEvent> writes, Upcaster... upcasters) {
    test.close();
    open(writes, upcasters);
  }

  private List<String> names() {
    return test.log()
        .read(
            rows ->
                rows.query(
                    "SELECT name FROM names WHERE project_id = ? ORDER BY place",
                    row -> row.text("name"),
                    "prj-test"));
  }
}
