package dev.fleettools.server.squawk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.fixture.ServerProcess;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question outlives the server that took it, and whoever waited for its answer. */
class QuestionSurvivesTest {

  private static final String QUESTION =
      "{\"to\":\"owner\",\"question\":\"go on?\",\"from\":\"ann\",\"wait_ms\":50000}";

  @TempDir Path folder;

  @Test
  void serverIsKilledBetweenQuestionAndAnswerAndAgainBeforeItIsFetched() {
    Speaker speaker = new Speaker(folder.resolve("base"));
    String id;
    CompletableFuture<Answer> waiting;
    try (ServerProcess first = ServerProcess.start(speaker.base())) {
      Path repository = Repo.create(folder.resolve("repo"));
      speaker.post("/projects", "{\"path\":\"" + repository + "\"}");
      waiting = CompletableFuture.supplyAsync(() -> speaker.post("/ask", "key-1", QUESTION));
      Eventually.until("it is asked", () -> !asked(speaker).isEmpty());
      id = asked(speaker);
      first.kill();
      first.status();
    }
    assertThatThrownBy(waiting::join).as("whoever waited lost its server").isNotNull();

    try (ServerProcess second = ServerProcess.start(speaker.base())) {
      assertThat(speaker.get("/ask/" + id).text("/question/status")).isEqualTo("open");
      waiting = CompletableFuture.supplyAsync(() -> speaker.post("/ask", "key-1", QUESTION));
      Answer answered = speaker.post("/ask/" + id + "/answer", "{\"answer\":\"yes\"}");
      assertThat(answered.text("/question/status")).isEqualTo("decided");
      assertThat(waiting.join().text("/question/ask_id")).isEqualTo(id);
      assertThat(waiting.join().text("/question/answer")).isEqualTo("yes");
      second.kill();
      second.status();
    }

    try (ServerProcess third = ServerProcess.start(speaker.base())) {
      assertThat(third.pid()).isPositive();
      assertThat(speaker.get("/ask/" + id + "?wait_ms=1000").text("/question/answer"))
          .isEqualTo("yes");
      Answer again = speaker.post("/ask/" + id + "/answer", "{\"answer\":\"no\"}");
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.text("/details/status")).isEqualTo("decided");
      assertThat(speaker.get("/mailbox/ann").text("/messages/0/message_type")).isEqualTo("answer");
    }
  }

  private static String asked(Speaker speaker) {
    return speaker.get("/ask").text("/questions/0/ask_id");
  }
}
