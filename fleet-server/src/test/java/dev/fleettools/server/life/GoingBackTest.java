package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;
import static dev.fleettools.server.life.Story.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose log goes back to before a merge that the repository still has. */
class GoingBackTest {

  @TempDir Path folder;

  @Test
  void projectGoesOnThoughItsMergeCommitsNoteEventsThatWereGivenUp() {
    try (Life life = Life.begin(folder)) {
      life.post("/projects", json("path", life.repo.root().toString()));
      String command = life.waiting("first", "echo 1 > one.txt");
      life.post("/spawn", json("harness", "command", "command", command, "title", "One"));
      life.agent("first");
      life.until("/sorties/m1.1", "/sortie/status", "in_progress");
      String backup = id(life.post("/db/backups", json("whole", false)), "/backup/name");
      life.letGo("first");
      life.until("/missions/m1", "/mission/status", "completed");
      assertThat(life.post("/events/verify", json()).json().at("/anchors").asInt()).isEqualTo(1);

      life.post("/db/restore", json("backup", backup, "force", true));

      assertThat(life.get("/events?type=log_restored").text("/events/0/data/given_up/0/noted_in"))
          .startsWith("commit ");
      assertThat(life.post("/db/check", json()).json().at("/clean").asBoolean()).isTrue();
      life.post("/work-orders", json("title", "Go on"));
    }
  }

  @Test
  void projectInADatabaseIsSealedBackedUpAndGoesBack() {
    try (Life life = Life.begin(folder)) {
      life.post("/projects", json("path", life.repo.root().toString()));
      life.post("/work-orders", json("title", "Before the move"));
      if (!life.isShared()) {
        life.post("/db/migrate", json("to", life.database()));
      }
      life.post("/work-orders", json("title", "Before the backup"));
      life.post("/db/compact", json());
      assertThat(life.get("/db").json().at("/segments").asInt()).isEqualTo(1);
      String backup = id(life.post("/db/backups", json("whole", false)), "/backup/name");
      life.post("/work-orders", json("title", "Given up"));

      String schema =
          life.post("/db/restore", json("backup", backup, "force", true)).text("/set_aside");

      assertThat(schema).startsWith("replaced_prj");
      assertThat(life.get("/work-orders").json().at("/work_orders").valueStream())
          .extracting(order -> order.at("/title").asString())
          .containsExactlyInAnyOrder("Before the move", "Before the backup");
      assertThat(life.get("/events?type=log_restored").json().at("/events")).hasSize(1);
      assertThat(life.post("/db/check", json()).json().at("/clean").asBoolean()).isTrue();
      life.post("/work-orders", json("title", "Go on"));
    }
  }
}
