package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;
import static dev.fleettools.server.life.Story.id;

import dev.fleettools.server.fixture.Answer;

/** Looking at what happened. */
final class TheLog {

  private TheLog() {}

  /** Back to a backup that was made a moment ago. */
  static void goBack(Life life) {
    Answer made = life.post("/db/backups", json("whole", false));
    String name = id(made, "/backup/name");
    life.post("/db/restore", json("backup", name, "force", true));
  }

  static void look(Life life) {
    Answer created = life.get("/events?type=work_order_created&limit=1");
    String event = id(created, "/events/0/event_id");
    life.get("/events/" + event);
    life.get("/events/stream/mission/m1");
    life.get("/events/correlation/" + event);
    life.get("/events/schemas");
    life.get("/events/schemas/sortie_created");
    life.get("/events/statistics");
    life.post(
        "/events",
        json(
            "stream_type", "fleet",
            "stream_id", "release-7",
            "type", "ext_deployed",
            "data", json("where", "staging"),
            "expected_version", 0));
    life.get("/db");
    life.post("/db/check", json());
    life.post("/db/rebuild", json());
    life.post("/db/compact", json("up_to", 3));
    life.post("/db/backups", json("whole", true));
    life.get("/db/backups");
    life.get("/db/past?position=5");
    life.stream("/events/live?after=0");
    life.post("/events/verify", json());
    life.post("/events/rebuild-check", json());
    life.post("/events/" + event + "/redact", json("reason", "a name stood in it"));
  }

  /** The team gets a database; from here on the log is there. */
  static void move(Life life) {
    life.post("/db/migrate", json("to", life.database()));
    life.post("/events/verify", json());
  }
}
