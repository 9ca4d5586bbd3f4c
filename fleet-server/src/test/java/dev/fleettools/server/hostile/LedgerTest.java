package dev.fleettools.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.Tx;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.life.Life;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nothing was left behind is only worth something if something would be noticed. */
class LedgerTest {

  @TempDir Path folder;
  private Life life;
  private Ledger ledger;

  @BeforeEach
  void start() {
    life = Life.begin(folder);
    life.post("/projects", Life.json("path", life.repo.root().toString()));
    life.post("/work-orders", Life.json("title", "one"));
    ledger = new Ledger(life);
  }

  @AfterEach
  void stop() {
    ledger.close();
    life.close();
  }

  @Test
  void aRefusalLeavesNothing() {
    for (boolean exchanges : new boolean[] {false, true}) {
      ledger.before(exchanges);
      Client.of(life.server).send("POST", "/api/v1/work-orders", "{\"title\":1}");

      assertThat(ledger.afterRefusal()).isEmpty();
    }
  }

  @Test
  void anEventOfTheCallersIsNoticed() {
    for (boolean exchanges : new boolean[] {false, true}) {
      ledger.before(exchanges);
      life.post("/work-orders", Life.json("title", "two"));

      assertThat(ledger.afterRefusal()).singleElement().asString().contains("work_order_created");
    }
  }

  @Test
  void aRowThatChangedWithoutAnEventIsNoticed() {
    for (boolean exchanges : new boolean[] {false, true}) {
      ledger.before(exchanges);
      write(tx -> tx.update("UPDATE work_orders SET title = title || '!'"));

      assertThat(ledger.afterRefusal()).singleElement().asString().contains("work_orders");
    }
  }

  private void write(Consumer<Tx> work) {
    life.server
        .projects()
        .only()
        .project()
        .project()
        .log()
        .write(
            tx -> {
              work.accept(tx);
              return true;
            })
        .join();
  }
}
