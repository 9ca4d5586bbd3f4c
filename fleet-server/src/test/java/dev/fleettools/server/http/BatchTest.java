package dev.fleettools.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.life.Life;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent at once is stored at once, or not at all. */
class BatchTest {

  private static final String API = "/api/v1";

  @TempDir static Path folder;
  private static Life life;
  private static Client owner;

  @BeforeAll
  static void start() {
    life = Life.begin(folder);
    life.post("/projects", Life.json("path", life.repo.root().toString()));
    owner = Client.of(life.server);
  }

  @AfterAll
  static void stop() {
    life.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/mailbox/append | {`stream_id`:`box1`,`events`:[{`type`:`a`,`data`:{}},{`data`:{}}]}",
        "/mailbox/append | {`stream_id`:`box1`,`events`:[{`type`:`a`},{`type`:``}]}",
        "/mailbox/append | {`stream_id`:`box1`,`events`:[{`type`:`a`,`data`:1},{`typ`:`a`}]}",
        "/mailbox/append | {`stream_id`:`box1`,`events`:[{`type`:`a`},{`type`:`\\u0000`}]}",
        "/mailbox/append | {`stream_id`:`box1`,`events`:[{`type`:`a`},null]}",
        "/events | {`events`:[{`type`:`ext_a`,`data`:{}},{`type`:`sortie_created`,`data`:{}}]}",
        "/events | {`events`:[{`type`:`ext_a`,`data`:{}},{`type`:`ext_b`,`data`:[]}]}",
        "/ctk/reserve | {`specialist_id`:`ada`,`paths`:[`free.txt`,`../out.txt`]}",
        "/ctk/reserve | {`specialist_id`:`ada`,`paths`:[`free.txt`,`res:/`]}",
        "/ctk/reserve | {`specialist_id`:`ada`,`paths`:[`free.txt`,`[`]}"
      })
  void aBatchWithABadEntryStoresNothing(String path, String body) {
    long head = head();

    Answer refused = owner.send("POST", API + path, body.replace('`', '"'));

    assertThat(refused.status()).as(refused.body()).isBetween(400, 499);
    assertThat(head()).isEqualTo(head);
    assertThat(owner.send("GET", API + "/mailbox/box1").status()).isEqualTo(404);
    assertThat(owner.send("GET", API + "/locks?path=free.txt").json().get("locks")).isEmpty();
  }

  @Test
  void oneHeldPathKeepsTheOthersFreeAndTheConflictIsTheOnlyTrace() {
    life.post(
        "/ctk/reserve", Life.json("specialist_id", "bob", "paths", new String[] {"held.txt"}));
    long head = head();

    Answer refused =
        owner.send(
            "POST",
            API + "/ctk/reserve",
            "{\"specialist_id\":\"ada\",\"paths\":[\"open.txt\",\"held.txt\",\"res.txt\"]}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("CONFLICT");
    assertThat(owner.send("GET", API + "/locks?specialist_id=ada").json().get("locks")).isEmpty();
    Answer since = owner.send("GET", API + "/events?after=" + head);
    assertThat(since.json().get("events")).hasSize(1);
    assertThat(since.text("/events/0/type")).isEqualTo("ctk_conflict");
  }

  @Test
  void aBodyOfTheLargestSizeIsTakenAndOneByteMoreIsNot() {
    String begin = "{\"stream_id\":\"large\",\"events\":[{\"type\":\"t\",\"data\":{}}],\"x\":\"";
    int room = (1 << 20) - begin.length() - 2;

    // It is read, and refused for a field that nobody knows.
    assertThat(sized(begin, room).text("/code")).isEqualTo("VALIDATION");
    Answer large = sized(begin, room + 1);

    assertThat(large.status()).isEqualTo(413);
    assertThat(large.text("/code")).isEqualTo("TOO_LARGE");
    assertThat(owner.send("GET", API + "/mailbox/large").status()).isEqualTo(404);
  }

  private static Answer sized(String begin, int room) {
    return owner.send("POST", API + "/mailbox/append", begin + "x".repeat(room) + "\"}");
  }

  private static long head() {
    return owner.send("GET", API + "/events?limit=1").json().get("head").asLong();
  }
}
