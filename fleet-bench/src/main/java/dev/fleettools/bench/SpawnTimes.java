package dev.fleettools.bench;

import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.setting.Room;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import dev.fleettools.bench.table.Verdict;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** From a decision to a running process, as the log tells it. */
final class SpawnTimes {

  private static final int PAGE = 1_000;
  private static final long PAUSE = Duration.ofMillis(20).toNanos();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LongStream.Builder process = LongStream.builder();
  private final LongStream.Builder withWorktree = LongStream.builder();

  /** Flies missions of one sortie, one after the other, and cancels each when its process runs. */
  static void fly(Served server, int missions) throws IOException {
    for (int i = 1; i <= missions; i++) {
      String number =
          server
              .post(
                  "/spawn",
                  "{\"harness\":\"command\",\"command\":\"sleep 60\",\"title\":\"Spawn %d\"}"
                      .formatted(i),
                  "spawn-" + i)
              .at("/number")
              .asString();
      await(server, "/sorties/" + number + ".1", "/sortie/status", "in_progress");
      server.post(
          "/missions/" + number + "/cancel", "{\"reason\":\"It was measured.\"}", "cancel-" + i);
      await(server, "/missions/" + number, "/mission/status", "cancelled");
    }
  }

  private static void await(Served server, String path, String field, String value)
      throws IOException {
    long begun = System.nanoTime();
    while (!server.get(path).at(field).asString().equals(value)) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new IOException(path + " is not " + value);
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Reads the times out of a log that nobody has open. */
  static void read(Path file, ProjectId project, Table table, int files) {
    SpawnTimes times = new SpawnTimes();
    try (Room room = Room.open(file, project)) {
      times.collect(room);
    }
    Times process = Times.ofNanos(times.process.build().toArray(), 0);
    table.row(
        "spawn: attempt_started to specialist_active",
        process,
        Verdict.floorBelow(200, "ms p95", process.p95Ms()));
    table.row(
        "spawn: mission_started to specialist_active, with the worktree of %,d files"
            .formatted(files),
        Times.ofNanos(times.withWorktree.build().toArray(), 0));
  }

  private void collect(Room room) {
    Map<String, Instant> missions = new HashMap<>();
    Map<String, Instant> decided = new HashMap<>();
    Map<String, String> missionOf = new HashMap<>();
    long last = 0;
    List<StoredEvent> page;
    do {
      page = room.project().log().events(EventQuery.after(new Position(last), PAGE));
      for (StoredEvent event : page) {
        last = event.position().value();
        JsonNode data = Json.STORED.readTree(event.data());
        Instant at = event.recordedAt();
        String specialist = data.path("specialist_id").asString("");
        String mission = data.path("mission_id").asString("");
        switch (event.type()) {
          case "mission_started" -> missions.put(mission, at);
          case "attempt_started" -> {
            decided.put(specialist, at);
            missionOf.put(specialist, mission);
          }
          case "specialist_active" -> {
            process.add(nanos(decided.get(specialist), at));
            withWorktree.add(nanos(missions.get(missionOf.get(specialist)), at));
          }
          default -> {
            // Nothing to do with spawning.
          }
        }
      }
    } while (!page.isEmpty());
  }

  private static long nanos(@org.jspecify.annotations.Nullable Instant from, Instant to) {
    if (from == null) {
      throw new IllegalStateException("an agent became active before it was decided");
    }
    return Duration.between(from, to).toNanos();
  }
}
