package dev.fleettools.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.Features;
import dev.fleettools.core.ctk.RealFiles;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.sqlite.SqliteEventLog;
import dev.fleettools.log.sqlite.SqliteSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a schema allows is stored and read back, and nothing else is, for every type. */
class PayloadPropertyTest {

  private static final long SEED = Long.getLong("fleet.seed", new Random().nextLong(1_000_000_000));
  private static final int PAYLOADS = 25;

  private static final EventCatalog CATALOG =
      Features.all(new RealFiles(Path.of("target"))).catalog();
  private static final PayloadSchemas SCHEMAS = new PayloadSchemas(CATALOG);

  @TempDir static Path folder;
  private static EventLog log;

  @BeforeAll
  static void open() {
    System.out.println("PayloadPropertyTest seed: " + SEED + " (again with -Dfleet.seed)");
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    log =
        SqliteEventLog.open(
            new SqliteSettings(
                folder.resolve("squawk.db"),
                new ProjectId("prj-test"),
                List.of(),
                List.of(),
                SCHEMAS,
                clock,
                new Random(SEED)));
  }

  @AfterAll
  static void close() {
    assertThat(log.verify(List.of()).faults()).isEmpty();
    log.close();
  }

  static Set<String> types() {
    return CATALOG.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatTheSchemaAllowsIsStoredAndReadBackEqual(String type) {
    Class<? extends FleetEvent> event = CATALOG.classOf(type).orElseThrow();
    RandomPayloads payloads = payloads(type);
    List<ObjectNode> written = new ArrayList<>();
    for (int i = 0; i < PAYLOADS; i++) {
      written.add(asRead(payloads.valid(SCHEMAS.schemaOf(event))));
    }
    Position before = log.head();

    log.write(
            tx -> {
              written.forEach(payload -> tx.append(draft(type, Json.write(payload))));
              return true;
            })
        .join();

    List<StoredEvent> read = log.events(EventQuery.after(before, PAYLOADS));
    assertThat(read).hasSize(PAYLOADS);
    for (int i = 0; i < PAYLOADS; i++) {
      String data = read.get(i).data();
      assertThat(Json.STORED.readTree(data)).as(seed()).isEqualTo(written.get(i));
      FleetEvent decoded = CATALOG.decode(read.get(i)).orElseThrow();
      assertThat(decoded).isInstanceOf(event);
      assertThat(decoded.stream()).as(seed()).isNotNull();
      assertThat(Json.STORED.readTree(Json.write(decoded))).as(seed()).isEqualTo(written.get(i));
      assertThat(CATALOG.decode(read.get(i))).contains(decoded);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void whateverTheSchemaForbidsIsRefusedWithThePlaceAtFaultAndNeverStored(String type) {
    ObjectNode schema = SCHEMAS.schemaOf(CATALOG.classOf(type).orElseThrow());
    RandomPayloads payloads = payloads(type);
    Position before = log.head();

    for (RandomPayloads.Wrong wrong : payloads.wrong(schema, payloads.valid(schema))) {
      assertThatThrownBy(() -> log.write(tx -> tx.append(draft(type, wrong.payload()))).join())
          .as("%s: %s at %s", seed(), wrong.what(), wrong.pointer())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(LogException.class)
          .cause()
          .hasMessageContaining(
              "The payload of %s does not fit its schema at '%s'".formatted(type, wrong.pointer()));
    }
    assertThat(log.head()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("types")
  void tombstonesOfWhateverIsStoredCanBeRead(String type) {
    Class<? extends FleetEvent> event = CATALOG.classOf(type).orElseThrow();
    RandomPayloads payloads = payloads(type);

    for (int i = 0; i < PAYLOADS; i++) {
      String data = Json.write(payloads.valid(SCHEMAS.schemaOf(event)));
      String tombstone = SCHEMAS.tombstone(type, EventCatalog.versionOf(event), data);
      assertThat(Json.readStored(tombstone, event)).as(seed()).isNotNull();
    }
  }

  private static RandomPayloads payloads(String type) {
    return new RandomPayloads(new Random(SEED ^ type.hashCode()));
  }

  /** Numbers as a reader of JSON makes them. */
  private static ObjectNode asRead(ObjectNode payload) {
    return Json.readStored(Json.write(payload), ObjectNode.class);
  }

  private static String seed() {
    return "seed " + SEED;
  }

  private static EventDraft draft(String type, String data) {
    return EventDraft.of(
        new StreamRef("system", "random"),
        type,
        EventCatalog.versionOf(CATALOG.classOf(type).orElseThrow()),
        data,
        "{}");
  }
}
