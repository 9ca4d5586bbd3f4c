package dev.fleettools.server.squawk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.fixture.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent is seen at least once, however often its consumer is killed at its work. */
class KilledConsumerTest {

  private static final int MESSAGES = 120;
  private static final int KILLS = 4;

  @TempDir Path folder;

  @Test
  void everyMessageIsWorkedOffThoughItsConsumerIsKilledAgainAndAgain() throws Exception {
    long seed = Long.getLong("consumer.seed", new SplittableRandom().nextLong());
    System.out.println("killed consumer: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Speaker speaker = new Speaker(folder.resolve("base"));
    Path work = folder.resolve("work");
    try (ServerProcess server = ServerProcess.start(speaker.base())) {
      assertThat(server.pid()).isPositive();
      Path repository = Repo.create(folder.resolve("repo"));
      speaker.post("/projects", "{\"path\":\"" + repository + "\"}");
      List<Long> sent = send(speaker);

      for (int kill = 1; kill <= KILLS; kill++) {
        int mark = MESSAGES * kill / (KILLS + 1) + random.nextInt(5);
        Process consumer = consumer(speaker, work);
        Eventually.until("the consumer worked", () -> lines(work).size() >= mark);
        consumer.destroyForcibly().waitFor();

        assertThat(new TreeSet<>(lines(work)))
            .as("seed %d: the cursor never passes what was not worked off", seed)
            .containsAll(sent.stream().filter(one -> one <= cursor(speaker)).toList());
      }
      Process last = consumer(speaker, work);
      Eventually.until("all is done", () -> cursor(speaker) == sent.getLast());
      last.destroyForcibly().waitFor();

      assertThat(new ArrayList<>(new TreeSet<>(lines(work)))).isEqualTo(sent);
    }
  }

  private static List<Long> send(Speaker speaker) {
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < MESSAGES / 10; i++) {
      Answer answer =
          speaker.post(
              "/mailbox/append",
              "{\"stream_id\":\"box\",\"events\":[%s]}"
                  .formatted(String.join(",", Collections.nCopies(10, "{\"type\":\"t\"}"))));
      assertThat(answer.number("/inserted")).isEqualTo(10);
      StreamSupport.stream(answer.json().path("messages").spliterator(), false)
          .forEach(message -> positions.add(message.path("position").asLong()));
    }
    return positions;
  }

  private static long cursor(Speaker speaker) {
    Answer answer = speaker.get("/cursor/worker");
    return answer.status() == 404 ? 0 : answer.number("/cursor/position");
  }

  private static List<Long> lines(Path work) {
    try {
      return Files.exists(work)
          ? Files.readString(work).lines().filter(l -> !l.isEmpty()).map(Long::valueOf).toList()
          : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Process consumer(Speaker speaker, Path work) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Consumer.class.getName(),
            speaker.base().toString(),
            "box",
            work.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
