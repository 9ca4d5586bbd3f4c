package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;

/** What people do with missions and tasks besides letting them fly. */
final class Work {

  private Work() {}

  /** A mission that is looked at first, begun by hand, and completed before its last task. */
  static void missions(Life life) {
    String plan =
        """
        mission: {title: Two notes}
        sorties:
          - title: The first note
            command: "echo one > one.txt"
            new_files: [one.txt]
          - title: The second note
            command: "%s"
            new_files: [two.txt]
        """
            .formatted(life.waiting("sixth", "true"));
    life.post("/missions/decompose", json("plan", plan, "strategy", "manual"));
    life.post("/missions/decompose", json("plan", plan, "store", true));
    life.patch("/missions/m6", json("priority", "high", "limits", json("max_parallel", 2)));
    life.post("/missions/m6/start", json());
    life.until("/sorties/m6.1", "/sortie/status", "completed");
    life.agent("sixth");
    life.post("/missions/m6/complete", json("reason", "one note is enough", "force", true));
    life.until("/missions/m6", "/mission/status", "completed");
    life.delete("/missions/m6?reason=done%20with%20it");
  }
}
