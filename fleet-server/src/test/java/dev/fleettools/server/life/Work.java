package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;

/** What people do with missions and tasks besides letting them fly. */
final class Work {

  private static final String NOTE = "echo noted > noted.txt";

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

  /** A task that is blocked, freed and looked at by a person; another that is given up. */
  static void tasks(Life life) {
    life.repo
        .write(
            "fleet.yaml",
            "checks:\n  - test ! -e %1$s || until test -e %2$s; do sleep 0.05; done\n"
                .formatted(life.folder.resolve("hold"), life.folder.resolve("checked")))
        .commit("Check slowly when asked");
    life.post("/spawn", json("harness", "command", "command", life.waiting("seventh", NOTE)));
    life.agent("seventh");
    life.until("/sorties/m7.1", "/sortie/status", "in_progress");
    life.post("/sorties/m7.1/block", json("reason", "Which tone?"));
    life.post("/sorties/m7.1/unblock", json("resolution", "A friendly one."));
    life.touch("hold");
    life.letGo("seventh");
    life.until("/sorties/m7.1", "/sortie/status", "review");
    life.post("/sorties/m7.1/reviews", json("verdict", "approved", "feedback", "Well said."));
    life.touch("checked");
    life.until("/missions/m7", "/mission/status", "completed");
    life.post("/spawn", json("harness", "command", "command", life.waiting("eighth", NOTE)));
    life.agent("eighth");
    life.until("/sorties/m8.1", "/sortie/status", "in_progress");
    life.post("/sorties/m8.1/fail", json("reason", "not worth it", "for_good", true));
  }
}
