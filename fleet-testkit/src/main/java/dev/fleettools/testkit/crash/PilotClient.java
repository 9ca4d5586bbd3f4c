package dev.fleettools.testkit.crash;

import dev.fleettools.testkit.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Flies missions of one sortie with a real process that works until it is told to end, reports for
 * it, and waits until the mission is completed: an attempt has one outcome, whatever was killed
 * meanwhile.
 */
final class PilotClient extends Client {

  private static final int REPORTS = 3;
  private static final long BETWEEN_LOOKS = Duration.ofMillis(100).toNanos();

  private final Path signals;

  PilotClient(String name, Door door, AckFile notes, SplittableRandom random, Path signals) {
    super(name, door, notes, random);
    this.signals = signals;
  }

  @Override
  void work() {
    String key = nextKey();
    Path signal = signals.resolve(key);
    // It ends too when the rig's folder is gone.
    String command =
        "until [ -e %s ] || [ ! -d %s ]; do sleep 0.1; done; echo done > %s.txt"
            .formatted(signal, signals, key);
    Optional<Door.Reply> spawned =
        post(
            Ack.Operation.SPAWN,
            key,
            key,
            "/spawn",
            "{\"harness\":\"command\",\"command\":\"%s\",\"title\":\"%s\"}"
                .formatted(command, key));
    if (spawned.isEmpty()) {
      return;
    }
    if (!spawned.get().good()) {
      trouble(key, "no mission was begun: " + spawned.get());
      return;
    }
    String mission = JsonText.require(spawned.get().body(), "number");
    String missionId = JsonText.require(spawned.get().body(), "mission_id");
    if (!await(key, "/sorties/" + mission + ".1", "in_progress")) {
      return;
    }
    report(mission + ".1");
    end(signal);
    if (await(key, "/missions/" + mission, "completed")) {
      seen(Ack.Operation.OUTCOME, missionId);
    }
  }

  private void report(String sortie) {
    String path = "/sorties/" + sortie;
    for (int i = 1; i <= REPORTS; i++) {
      String key = nextKey();
      post(
          Ack.Operation.PROGRESS,
          key,
          key,
          path + "/progress",
          "{\"progress\":%d,\"status_message\":\"%s\"}".formatted(i * 20, key));
    }
    String key = nextKey();
    post(
        Ack.Operation.COMPLETE,
        key,
        key,
        path + "/complete",
        "{\"summary\":\"%s\"}".formatted(key));
  }

  private static void end(Path signal) {
    try {
      Files.createFile(signal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean await(String key, String path, String status) {
    while (!over()) {
      Optional<Door.Reply> reply = get(path);
      if (reply.isPresent()) {
        String now = JsonText.first(reply.get().body(), "status");
        if (status.equals(now)) {
          return true;
        }
        if (now == null || now.equals("failed") || now.equals("cancelled")) {
          trouble(key, path + " is not " + status + " but: " + reply.get());
          return false;
        }
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
    return false;
  }
}
