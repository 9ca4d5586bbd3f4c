package dev.fleettools.testkit.crash;

import dev.fleettools.testkit.ChildJvm;
import dev.fleettools.testkit.Eventually;
import dev.fleettools.testkit.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a real server, lets eight clients work on it at once, and ends it with SIGKILL again and
 * again at random moments. Two kills in three come while it serves, one in three at any time after
 * its process began, so that starting up is hit too.
 *
 * @param server the class whose main method serves
 * @param folder for the server's data and the clients' notes
 * @param repository a git repository that the clients' missions work on
 */
public record CrashRig(Class<?> server, Path folder, Path repository, long seed, int kills) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LONGEST_LIFE_MS = 2_500;

  /**
   * What was done to the server.
   *
   * @param whileStarting how many of the kills came before it answered
   * @param sentAgain requests that got no sure answer and were sent again
   */
  public record Done(int kills, int whileStarting, long sentAgain) {}

  /** Where the clients' notes are, one file each. */
  public Path notes() {
    return folder.resolve("notes");
  }

  /** The server's data folder. */
  public Path base() {
    return folder.resolve("base");
  }

  /** Does it all; when this returns, the server was killed for the last time. */
  public Done run() throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    Files.createDirectories(notes());
    Path signals = Files.createDirectories(folder.resolve("signals"));
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      Door door = new Door(base(), http);
      List<Thread> threads = new ArrayList<>();
      List<AckFile> files = new ArrayList<>();
      ChildJvm first = start();
      awaitAnswer(first, http);
      makeProject(door);
      try {
        for (String name : List.of("mail1", "mail2", "mail3", "lock1", "lock2", "lock3")) {
          begin(name, door, random, signals, files, threads);
        }
        begin("roster", door, random, signals, files, threads);
        begin("pilot", door, random, signals, files, threads);
        return kill(first, http, door, random);
      } finally {
        door.shut();
        for (Thread thread : threads) {
          thread.join();
        }
        files.forEach(AckFile::close);
        Files.delete(emptied(signals));
      }
    }
  }

  private Done kill(ChildJvm first, HttpClient http, Door door, SplittableRandom random)
      throws IOException {
    ChildJvm now = first;
    int whileStarting = 0;
    try {
      for (int i = 1; i <= kills; i++) {
        boolean anyTime = i > 1 && random.nextInt(3) == 0;
        if (!anyTime) {
          awaitAnswer(now, http);
        }
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MS)).toNanos());
        if (anyTime && !answers(now, http)) {
          whileStarting++;
        }
        now.kill();
        now = start();
      }
      awaitAnswer(now, http);
      LockSupport.parkNanos(Duration.ofMillis(LONGEST_LIFE_MS / 2).toNanos());
    } finally {
      door.shut();
      now.kill();
    }
    return new Done(kills + 1, whileStarting, door.again());
  }

  private ChildJvm start() throws IOException {
    return ChildJvm.start(
        server, List.of("--data-dir", base().toString(), "--idle-minutes", "0"), line -> {});
  }

  private void awaitAnswer(ChildJvm process, HttpClient http) {
    Eventually.holds(
        "the server answers",
        PATIENCE,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the server ended by itself; see " + base());
          }
          return answers(process, http);
        });
  }

  /** Whether this very process, not one before it, is the one that answers. */
  private boolean answers(ChildJvm process, HttpClient http) {
    try {
      String found = Files.readString(base().resolve("server.json"));
      String url = JsonText.first(found, "url");
      if (url == null || !String.valueOf(process.pid()).equals(JsonText.first(found, "pid"))) {
        return false;
      }
      HttpRequest health =
          HttpRequest.newBuilder(URI.create(url + "/health")).timeout(PATIENCE).build();
      return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void makeProject(Door door) {
    Door.Reply reply =
        door.post("/projects", "{\"path\":\"" + repository + "\"}", "rig-project").orElseThrow();
    if (!reply.good()) {
      throw new AssertionError("no project: " + reply);
    }
  }

  private void begin(
      String name,
      Door door,
      SplittableRandom random,
      Path signals,
      List<AckFile> files,
      List<Thread> threads) {
    AckFile file = new AckFile(notes().resolve(name + ".acks"));
    files.add(file);
    SplittableRandom own = random.split();
    Client client =
        switch (name.replaceAll("\\d", "")) {
          case "mail" -> new MailClient(name, door, file, own);
          case "lock" -> new LockClient(name, door, file, own);
          case "roster" -> new RosterClient(name, door, file, own);
          default -> new PilotClient(name, door, file, own, signals);
        };
    threads.add(Thread.ofPlatform().name(name).start(client));
  }

  private static Path emptied(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    return folder;
  }
}
