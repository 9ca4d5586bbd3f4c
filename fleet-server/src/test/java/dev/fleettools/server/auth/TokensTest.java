package dev.fleettools.server.auth;

import static dev.fleettools.server.life.Life.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.server.life.Life;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens that the owner issues to others. */
class TokensTest {

  @TempDir static Path folder;
  private static Life life;
  private static Client owner;

  @BeforeAll
  static void start() {
    life = Life.begin(folder);
    owner = Client.of(life.server);
    life.post("/projects", json("path", life.repo.root().toString()));
    life.post(
        "/missions",
        json(
            "plan",
            """
            mission: {title: Three}
            sorties:
              - {title: one, harness: outside, new_files: [one.txt], priority: critical}
              - {title: two, harness: outside, new_files: [two.txt]}
              - {title: three, harness: outside, new_files: [three.txt], priority: low}
            """));
    life.until("/missions/m1", "/mission/status", "in_progress");
    life.post("/messages", json("to", "bob", "content", "only for bob"));
  }

  @AfterAll
  static void stop() {
    life.close();
  }

  @ParameterizedTest
  @CsvSource({"operator, 200, 200, 404", "host, 200, 403, 404", "viewer, 200, 403, 403"})
  void eachRoleMayDoWhatItsNameSays(String role, int looks, int changes, int claims) {
    Client client = owner.as(issue("a-" + role, role, null));

    assertThat(client.send("GET", "/api/v1/missions").status()).isEqualTo(looks);
    assertThat(client.send("PATCH", "/api/v1/missions/m1", "{\"priority\":\"high\"}").status())
        .isEqualTo(changes);
    assertThat(
            client
                .send("POST", "/api/v1/sorties/claim", "{\"specialist_id\":\"nobody-there\"}")
                .status())
        .isEqualTo(claims);
    assertThat(client.send("GET", "/api/v1/tokens").status()).isEqualTo(403);
    assertThat(
            client
                .send("POST", "/api/v1/tokens", "{\"name\":\"more\",\"role\":\"viewer\"}")
                .status())
        .isEqualTo(403);
    assertThat(client.send("DELETE", "/api/v1/tokens/a-" + role).status()).isEqualTo(403);
  }

  @Test
  void whatItsHolderDoesIsLoggedUnderItsName() {
    Client client = owner.as(issue("adas-laptop", "operator", null));

    client.send("POST", "/api/v1/work-orders", "{\"title\":\"logged\"}");

    assertThat(life.get("/events?actor=adas-laptop").text("/events/0/type"))
        .isEqualTo("work_order_created");
  }

  @Test
  void tokenIsShownOnceAndKeptNowhere() throws IOException {
    String secret = issue("shown-once", "viewer", null);

    assertThat(secret).matches("flt_[A-Za-z0-9_-]{43}");
    assertThat(life.get("/tokens").body()).contains("shown-once").doesNotContain(secret, "hash");
    assertThat(life.get("/events?limit=1000").body()).doesNotContain(secret);
    try (Stream<Path> files = Files.walk(folder.resolve("base"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }

  @Test
  void issuingAndRevokingAreRecordedAndARevokedTokenIsGoodForNothing() {
    String secret = issue("to-revoke", "viewer", null);
    String id = life.get("/tokens").text("/tokens/0/token_id");
    Client client = owner.as(secret);
    assertThat(client.send("GET", "/api/v1/missions").status()).isEqualTo(200);

    life.delete("/tokens/" + id + "?reason=lost");

    assertThat(client.send("GET", "/api/v1/missions").status()).isEqualTo(401);
    assertThat(owner.send("DELETE", "/api/v1/tokens/" + id).status()).isEqualTo(404);
    Answer audit = life.get("/events?type=audit_recorded&newest_first=true&limit=1000");
    assertThat(audit.text("/events/0/data/action")).isEqualTo("token_revoked");
    assertThat(audit.text("/events/0/data/reason")).isEqualTo("lost");
    assertThat(audit.text("/events/1/data/action")).isEqualTo("token_issued");
    assertThat(audit.text("/events/1/data/subject")).contains(id, "to-revoke", "viewer");
    assertThat(audit.text("/events/1/data/by")).isEqualTo("owner");
  }

  @Test
  void openFeedEndsWithItsToken() {
    Client client = owner.as(issue("reader", "viewer", null));
    long head = life.get("/events?limit=1").number("/head");

    try (Stream<String> feed = client.lines("/api/v1/events/live?after=" + head)) {
      CompletableFuture<List<String>> lines = CompletableFuture.supplyAsync(feed::toList);
      life.delete("/tokens/reader");
      Eventually.until(
          "the feed has ended",
          () -> {
            life.post("/work-orders", json("title", "behind its back"));
            return lines.isDone();
          });

      assertThat(lines.join()).contains("event: bye");
    }
  }

  @Test
  void expiredTokenIsGoodForNothingAndItsNameIsFree() {
    Answer made = life.post("/tokens", json("name", "brief", "role", "viewer", "expires_in_ms", 1));
    Client client = owner.as(made.text("/secret"));

    Eventually.until(
        "it has expired", () -> client.send("GET", "/api/v1/missions").status() == 401);

    assertThat(made.text("/token/expires_at")).isNotEmpty();
    issue("brief", "viewer", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'x','role':'owner'}|400|operator, host and viewer",
        "{'name':'x','role':'specialist'}|400|operator, host and viewer",
        "{'name':'x','role':'viewer','agent':'me'}|400|Only a token with the role host",
        "{'name':'owner','role':'viewer'}|400|choose another one",
        "{'name':'a b','role':'viewer'}|400|name",
        "{'name':'x','role':'viewer','expires_in_ms':0}|400|expires_in_ms",
        "{'name':'x'}|400|role",
        "{'role':'viewer'}|400|name",
      })
  void tokenThatCannotBeIsRefused(String body, int status, String words) {
    Answer answer = owner.send("POST", "/api/v1/tokens", body.replace('\'', '"'));

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("/detail")).contains(words);
  }

  @Test
  void nameIsGivenOnceAndARepeatedRequestIsNotShownTheTokenAgain() {
    issue("taken", "viewer", null);
    String body = "{\"name\":\"repeated\",\"role\":\"viewer\"}";

    assertThat(post("k0", body.replace("repeated", "taken")).status()).isEqualTo(409);
    assertThat(post("k1", body).status()).isEqualTo(201);
    Answer again = post("k1", body);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/detail")).contains("shown once", "tok-");
  }

  @Test
  void tokenOfAnAgentFromOutsideIsGoodForThatAgentAndItsTaskOnly() throws IOException {
    Client me = owner.as(issue("my-editor", "host", "me"));
    life.post("/specialists/register", json("specialist_id", "other"));
    life.post("/sorties/claim", json("specialist_id", "other"));

    refused(me, "POST", "/specialists/register", "{\"specialist_id\":\"other\"}");
    assertThat(me.send("POST", "/api/v1/specialists/register", "{}").text("/specialist_id"))
        .isEqualTo("me");
    refused(me, "POST", "/sorties/claim", "{\"specialist_id\":\"other\"}");
    refused(me, "POST", "/specialists/other/heartbeat", "{}");
    refused(me, "PATCH", "/specialists/other", "{\"name\":\"x\"}");
    refused(me, "POST", "/sorties/m1.1/complete", "{\"summary\":\"not mine\"}");
    refused(me, "GET", "/mailbox/bob", null);
    refused(me, "POST", "/messages", "{\"to\":\"x\",\"content\":\"y\",\"from\":\"bob\"}");
    refused(me, "GET", "/events/stream/squawk/bob", null);
    assertThat(me.send("GET", "/api/v1/events?limit=1000").body()).doesNotContain("only for bob");

    Answer claimed = me.send("POST", "/api/v1/sorties/claim", "{\"specialist_id\":\"me\"}");
    assertThat(claimed.text("/claim/number")).isEqualTo("m1.2");
    refused(me, "POST", "/sorties/m1.1/fail", "{\"reason\":\"not mine\"}");
    assertThat(me.send("POST", "/api/v1/specialists/me/heartbeat", "{}").status()).isEqualTo(200);
    assertThat(me.send("GET", "/api/v1/mailbox/me").status()).isIn(200, 404);
    assertThat(
            me.send(
                    "POST",
                    "/api/v1/lock/acquire",
                    "{\"file\":\"two.txt\",\"specialist_id\":\"me\"}")
                .status())
        .isEqualTo(200);
    Files.writeString(Path.of(claimed.text("/claim/worktree"), "two.txt"), "two\n");
    assertThat(me.send("POST", "/api/v1/sorties/m1.2/start", "{}").status()).isEqualTo(200);
    assertThat(me.send("POST", "/api/v1/sorties/m1.2/complete", "{\"summary\":\"done\"}").status())
        .isEqualTo(200);
    life.until("/sorties/m1.2", "/sortie/status", "completed");
    refused(me, "POST", "/sorties/m1.2/fail", "{\"reason\":\"it is over\"}");
  }

  private static void refused(Client client, String method, String path, @Nullable String body) {
    Answer answer =
        body == null
            ? client.send(method, "/api/v1" + path)
            : client.send(method, "/api/v1" + path, body);
    assertThat(answer.status()).as(method + " " + path + " " + answer.body()).isEqualTo(403);
  }

  private static String issue(String name, String role, @Nullable String agent) {
    Answer made =
        agent == null
            ? life.post("/tokens", json("name", name, "role", role))
            : life.post("/tokens", json("name", name, "role", role, "agent", agent));
    return made.text("/secret");
  }

  private static Answer post(String key, String body) {
    return owner.send(
        owner
            .request("/api/v1/tokens")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }
}
