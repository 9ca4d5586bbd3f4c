package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.json.Json;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server says to requests on missions that cannot be. */
class MissionRefusalsTest {

  private static final String PLAN =
      """
      mission: {title: One}
      sorties:
        - {title: one, command: "echo 1 > one.txt", new_files: [one.txt]}
      """;

  @TempDir Path folder;
  private Life life;

  @BeforeEach
  void aProject() {
    life = Life.begin(folder);
    life.post("/projects", json("path", life.repo.root().toString()));
  }

  @AfterEach
  void close() {
    life.close();
  }

  @Test
  void decomposingStoresNothingUnlessAsked() {
    Answer shown = life.post("/missions/decompose", json("plan", PLAN));
    assertThat(shown.text("/strategy")).isEqualTo("manual");
    assertThat(shown.text("/plan/sorties/0/title")).isEqualTo("one");
    assertThat(shown.json().at("/stored").asBoolean()).isFalse();
    assertThat(life.get("/missions").json().at("/missions").size()).isZero();

    Answer stored = life.post("/missions/decompose", json("plan", PLAN, "store", true));
    assertThat(stored.text("/plan/number")).isEqualTo("m1");
    assertThat(life.get("/missions/m1").json().at("/mission/waits").asBoolean()).isTrue();
    refused(409, "pending and cannot be completed", "POST", "/missions/m1/complete", json());
    life.post("/missions/m1/start", json());
    life.until("/missions/m1", "/mission/status", "completed");
    refused(409, "completed and cannot be started", "POST", "/missions/m1/start", json());
    refused(409, "completed and cannot be changed", "PATCH", "/missions/m1", json("title", "x"));
  }

  @Test
  void aPlanThatCannotBeFlownIsRefusedWithItsCodes() {
    String bad =
        PLAN.replace("one.txt]", "one.txt], depends_on: [3]").replace("new_files", "files");
    Answer answer = send("POST", "/missions/decompose", json("plan", bad, "store", true));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("VALIDATION");
    assertThat(answer.json().at("/details/problems").findValuesAsString("code"))
        .contains("INVALID_DEPENDENCY_INDEX", "FILE_NOT_FOUND");
    assertThat(life.get("/missions").json().at("/missions").size()).isZero();
    refused(
        400,
        "No planner for tasks in words",
        "POST",
        "/missions/decompose",
        json("task_description", "Mend it all"));
    refused(400, "nothing to decompose", "POST", "/missions/decompose", json());
    refused(
        400,
        "strategy manual, not 'hybrid'",
        "POST",
        "/missions/decompose",
        json("plan", PLAN, "strategy", "hybrid"));
  }

  private void refused(
      int status, String words, String method, String path, Map<String, Object> body) {
    Answer answer = send(method, path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("/error")).contains(words);
  }

  private Answer send(String method, String path, Map<String, Object> body) {
    return Client.of(life.server).send(method, "/api/v1" + path, Json.write(body));
  }
}
