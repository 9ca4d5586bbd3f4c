package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.json.Json;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server says to requests on sorties that cannot be, and what it leaves as it was. */
class SortieRefusalsTest {

  @TempDir Path folder;
  private Life life;

  @BeforeEach
  void aMissionOfTwoThatWaitForVisitors() {
    life = Life.begin(folder);
    life.post("/projects", json("path", life.repo.root().toString()));
    life.post(
        "/missions",
        json(
            "plan",
            """
            mission: {title: Two}
            sorties:
              - {title: one, harness: outside, files: [README.md]}
              - {title: two, harness: outside, new_files: [two.txt], depends_on: [0]}
            """));
    life.until("/missions/m1", "/mission/status", "in_progress");
    life.post("/specialists/register", json("specialist_id", "visitor"));
  }

  @AfterEach
  void close() {
    life.close();
  }

  @Test
  void aSortieThatCannotBeAddedIsRefusedAndNothingIsStored() {
    refused(404, "mission", "POST", "/sorties", json("mission_id", "m7", "title", "x"));
    refused(
        400,
        "sorties m1.1 and (the new one) could run at the same time and both list README.md",
        "POST",
        "/sorties",
        add("files", List.of("README.md")));
    refused(400, "FILE_NOT_FOUND", "POST", "/sorties", add("files", List.of("gone.txt")));
    refused(400, "INVALID_COMPLEXITY", "POST", "/sorties", add("complexity", 9));
    refused(400, "there is no harness telepathy", "POST", "/sorties", add("harness", "telepathy"));
    refused(404, "m1.9", "POST", "/sorties", add("depends_on", List.of("m1.9")));
    refused(400, "fleet.yaml is never", "POST", "/sorties", add("files", List.of("fleet.yaml")));
    life.delete("/sorties/m1.2");
    refused(
        409,
        "m1.2 is cancelled, so what waits for it would never start",
        "POST",
        "/sorties",
        add("depends_on", List.of("m1.2")));
    assertThat(life.get("/missions/m1").number("/mission/sortie_count")).isEqualTo(2);

    life.post("/sorties", add("files", List.of("README.md"), "depends_on", List.of("m1.1")));

    assertThat(life.get("/missions/m1").number("/mission/sortie_count")).isEqualTo(3);
    life.post("/missions/m1/cancel", json());
    refused(409, "m1 is cancelled and cannot be given", "POST", "/sorties", add());
  }

  @Test
  void whatAnAgentWasToldDoesNotChangeUnderItsHands() {
    life.post("/sorties/m1.1/assign", json("specialist_id", "visitor"));
    refused(409, "m1.1 is assigned", "PATCH", "/sorties/m1.1", json("title", "Other"));
    refused(409, "m1.1 is assigned", "PATCH", "/sorties/m1.1", json("files", List.of("a")));
    life.patch("/sorties/m1.1", json("priority", "critical"));
    refused(400, "Say what is new", "PATCH", "/sorties/m1.2", json());
    refused(400, "needs a title", "PATCH", "/sorties/m1.2", json("title", " "));
    refused(400, "FILE_NOT_FOUND", "PATCH", "/sorties/m1.2", json("files", List.of("gone.txt")));

    Answer changed =
        life.patch(
            "/sorties/m1.2",
            json(
                "description", "Anew", "files", List.of("./README.md"), "new_files", List.of("3")));

    assertThat(changed.text("/sortie/order/description")).isEqualTo("Anew");
    assertThat(changed.json().at("/sortie/claimed").toString()).isEqualTo("[\"README.md\",\"3\"]");
    assertThat(changed.json().at("/sortie/order/files").size()).isZero();
    life.post("/sorties/m1.1/fail", json("reason", "no", "for_good", true));
    refused(409, "m1.1 is failed", "PATCH", "/sorties/m1.1", json("priority", "low"));
  }

  @Test
  void onlyAnAgentFromOutsideThatIsThereIsGivenWork() {
    refused(404, "stranger", "POST", "/sorties/claim", json("specialist_id", "stranger"));
    refused(
        409,
        "m1.2 waits for m1.1",
        "POST",
        "/sorties/m1.2/assign",
        json("specialist_id", "visitor"));
    life.post("/sorties/claim", json("specialist_id", "visitor", "mission_id", "m1"));
    refused(409, "m1.2 is pending and cannot be started", "POST", "/sorties/m1.2/start", json());
    life.post("/specialists/register", json("specialist_id", "second"));
    assertThat(life.post("/sorties/claim", json("specialist_id", "second")).text("/claim/number"))
        .isEmpty();
    life.delete("/specialists/second");
    refused(409, "second has ended", "PATCH", "/specialists/second", json("name", "x"));
    String own = life.get("/sorties/m1.1/attempts").text("/attempts/0/specialist_id");
    refused(409, "agent of an attempt", "PATCH", "/specialists/" + own, json("name", "x"));
  }

  private static Map<String, Object> add(Object... more) {
    Map<String, Object> body = json("mission_id", "m1", "title", "More", "harness", "outside");
    body.putAll(json(more));
    return body;
  }

  private void refused(
      int status, String words, String method, String path, Map<String, Object> body) {
    Answer answer = Client.of(life.server).send(method, "/api/v1" + path, Json.write(body));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("/error")).contains(words);
  }
}
