package dev.fleettools.core.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {

  private static final Echoes.Shout SHOUT = new Echoes.Shout("test.shout");
  private static final Call CALL = Call.by(Caller.owner(), "test");

  @TempDir Path folder;
  private TestFeatures test;

  @BeforeEach
  void open() {
    test = new TestFeatures(folder, List.of(new Echoes()), List.of());
  }

  @AfterEach
  void close() {
    assertThat(test.log().verify(List.of()).faults()).isEmpty();
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void sameKeyWithTheSameBodyHasOneEffectAndOneAnswer() {
    Echoes.Shout.Output first = shout("ada", CALL.withKey("k1"));
    Echoes.Shout.Output second = shout("ada", CALL.withKey("k1"));

    assertThat(second).isEqualTo(first);
    assertThat(test.stored()).hasSize(1);
    assertThat(noted()).containsExactly("ada");
  }

  @Test
  void withoutAKeyEveryRequestCounts() {
    shout("ada", CALL);
    shout("ada", CALL);

    assertThat(test.stored()).hasSize(2);
  }

  @Test
  void sameKeyWithAnotherBodyIsAConflict() {
    shout("ada", CALL.withKey("k1"));

    assertThatThrownBy(() -> shout("bob", CALL.withKey("k1")))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("k1")
        .hasMessageContaining("another body");
    assertThat(test.stored()).hasSize(1);
  }

  @Test
  void keysOfAnotherActorOrOperationAreOtherKeys() {
    shout("ada", CALL.withKey("k1"));
    shout("bob", Call.by(Caller.dispatch(), "test").withKey("k1"));
    test.project()
        .run(
            new Echoes.Shout("test.cry"),
            CALL.withKey("k1"),
            input("cy", 0, Echoes.Ending.ANSWERED));

    assertThat(noted()).containsExactly("ada", "bob", "cy");
  }

  @Test
  void refusalMayBeTriedAgainWithTheSameKey() {
    Call call = CALL.withKey("k1");
    assertThatThrownBy(() -> run("ada", 0, Echoes.Ending.THROWN, call))
        .isInstanceOf(FleetException.class);
    assertThatThrownBy(() -> run("ada", 0, Echoes.Ending.REFUSED, call))
        .isInstanceOf(FleetException.class);

    shout("ada", call);

    assertThat(test.stored()).hasSize(2);
  }

  @Test
  void successIsKeptForADayAndThenForgotten() {
    shout("ada", CALL.withKey("k1"));
    test.clock().advance(Duration.ofHours(24).minusMillis(1));
    shout("ada", CALL.withKey("k1"));
    assertThat(test.stored()).hasSize(1);

    test.clock().advance(Duration.ofMillis(1));
    shout("bob", CALL.withKey("k1"));
    assertThat(test.stored()).hasSize(2);

    test.clock().advance(Duration.ofDays(2));
    for (int i = 0; i < 200; i++) {
      shout("cy", CALL.withKey("later-" + i));
    }
    assertThat(keys()).hasSize(200).doesNotContain("k1");
  }

  @Test
  void refusalWithEventsCommitsThem() {
    assertThatThrownBy(() -> run("ada", 1, Echoes.Ending.REFUSED, CALL))
        .hasMessage("Nobody wants to hear ada.");

    assertThat(test.stored())
        .extracting(StoredEvent::type)
        .containsExactly("test_shouted", "test_echoed");
    assertThat(noted()).containsExactly("ada");
  }

  @Test
  void commandThatThrowsLeavesNothing() {
    assertThatThrownBy(() -> run("ada", 1, Echoes.Ending.THROWN, CALL))
        .hasMessage("Nobody wants to hear ada.");
    assertThatThrownBy(() -> run("ada", 1, Echoes.Ending.BROKEN, CALL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("out of voice");

    assertThat(test.stored()).isEmpty();
    assertThat(noted()).isEmpty();
  }

  @Test
  void everyReactionIsCausedByWhatItAnswersAndSharesTheRootOfTheChain() {
    UUID request = UUID.fromString(shout("ada", CALL).id());
    Call caused = CALL.causedBy(request);

    run("bob", 3, Echoes.Ending.ANSWERED, caused);

    List<StoredEvent> stored = test.stored();
    assertThat(stored.getFirst().causationId()).isNull();
    assertThat(stored.getFirst().correlationId()).isEqualTo(request);
    assertThat(stored).hasSize(5);
    for (int i = 1; i < stored.size(); i++) {
      assertThat(stored.get(i).causationId()).isEqualTo(stored.get(i - 1).eventId());
      assertThat(stored.get(i).correlationId()).isEqualTo(request);
    }
  }

  @Test
  void everyEventTellsWhoAskedAndThroughWhat() {
    Call call = new Call(Caller.owner(), "http", "curl", "00-aa-bb-01", null, null);
    run("ada", 1, Echoes.Ending.ANSWERED, call);

    assertThat(test.stored())
        .extracting(StoredEvent::metadata)
        .containsOnly(
            "{\"source\":\"http\",\"actor\":\"owner\",\"user_agent\":\"curl\",\"traceparent\":\"00-aa-bb-01\"}");
  }

  @Test
  void featuresThatAnswerEachOtherForEverAreStoppedAndLeaveNothing() {
    assertThatThrownBy(() -> run("ada", -1, Echoes.Ending.ANSWERED, CALL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("without end");

    assertThat(test.stored()).isEmpty();
    assertThat(noted()).isEmpty();
  }

  @Test
  void oldAnswersAreForgottenHoweverManyThereAre() {
    for (int i = 0; i < 600; i++) {
      shout("ada", CALL.withKey((i % 2 == 0 ? "a" : "z") + i));
    }
    test.clock().advance(Duration.ofDays(2));
    for (int i = 0; i < 1_000; i++) {
      shout("cy", CALL.withKey("later-" + i));
    }

    assertThat(keys()).hasSize(1_000).allMatch(key -> key.startsWith("later-"));
  }

  @Test
  void answerWhoseBodyAnOlderVersionHashedIsStillFound() throws NoSuchAlgorithmException {
    String first = shout("ada", CALL.withKey("k1")).id();
    byte[] body = Json.write(input("ada", 0, Echoes.Ending.ANSWERED)).getBytes(UTF_8);
    String whole = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    test.log()
        .write(
            tx ->
                tx.updated(
                    "UPDATE idempotency SET body_hash = ? WHERE project_id = ?",
                    whole,
                    tx.project().value()))
        .join();

    assertThat(shout("ada", CALL.withKey("k1")).id()).isEqualTo(first);
    assertThatThrownBy(() -> shout("bob", CALL.withKey("k1"))).hasMessageContaining("another body");
  }

  private Echoes.Shout.Output shout(String name, Call call) {
    return run(name, 0, Echoes.Ending.ANSWERED, call);
  }

  private Echoes.Shout.Output run(String name, int echoes, Echoes.Ending ending, Call call) {
    return test.project().run(SHOUT, call, input(name, echoes, ending));
  }

  private static Echoes.Shout.Input input(String name, int echoes, Echoes.Ending ending) {
    return new Echoes.Shout.Input(name, echoes, ending);
  }

  private List<String> noted() {
    return texts("SELECT name AS text FROM noted WHERE project_id = ? ORDER BY name");
  }

  private List<String> keys() {
    return texts("SELECT idempotency_key AS text FROM idempotency WHERE project_id = ?");
  }

  private List<String> texts(String sql) {
    return test.log().read(rows -> rows.query(sql, row -> row.text("text"), "prj-test"));
  }
}
