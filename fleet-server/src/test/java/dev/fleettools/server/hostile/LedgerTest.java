package dev.fleettools.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.life.Life;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That nothing was left behind is only worth something if something would be noticed. */
class LedgerTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRefusalLeavesNothing(boolean shared) {
    inEachWay(
        shared,
        (life, ledger) -> {
          Client.of(life.server).send("POST", "/api/v1/work-orders", "{\"title\":1}");

          assertThat(ledger.afterRefusal()).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEventOfTheCallersIsNoticed(boolean shared) {
    inEachWay(
        shared,
        (life, ledger) -> {
          life.post("/work-orders", Life.json("title", "two"));

          assertThat(ledger.afterRefusal())
              .singleElement()
              .asString()
              .contains("work_order_created");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRowThatChangedWithoutAnEventIsNoticed(boolean shared) {
    inEachWay(
        shared,
        (life, ledger) -> {
          update(life, "UPDATE work_orders SET title = title || '!'");

          assertThat(ledger.afterRefusal()).singleElement().asString().contains("work_orders");
        });
  }

  /** Once while the store stays, once as if it might be exchanged. */
  private void inEachWay(boolean shared, BiConsumer<Life, Ledger> work) {
    try (Life life = shared ? Life.beginShared(folder) : Life.begin(folder)) {
      life.post("/projects", Life.json("path", life.repo.root().toString()));
      life.post("/work-orders", Life.json("title", "one"));
      try (Ledger ledger = new Ledger(life)) {
        for (boolean exchanges : new boolean[] {false, true}) {
          ledger.before(exchanges);
          work.accept(life, ledger);
        }
      }
    }
  }

  private static void update(Life life, String sql) {
    life.server
        .projects()
        .only()
        .project()
        .project()
        .log()
        .write(
            tx -> {
              tx.update(sql);
              return sql;
            })
        .join();
  }
}
