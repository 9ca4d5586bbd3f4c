package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;

import dev.fleettools.server.fixture.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /** Agents that come by themselves. */
  static void visitors(Life life) {
    String plan =
        """
        mission: {title: For visitors}
        sorties:
          - {title: Small, harness: outside, new_files: [small.txt], priority: low}
          - {title: Urgent, harness: outside, new_files: [urgent.txt], priority: critical}
        """;
    life.post("/missions", json("plan", plan));
    life.until("/missions/m9", "/mission/status", "in_progress");
    life.post(
        "/sorties",
        json(
            "mission_id", "m9",
            "title", "A third",
            "harness", "outside",
            "new_files", List.of("third.txt"),
            "depends_on", List.of("m9.2")));
    life.patch(
        "/sorties/m9.3",
        json("priority", "low", "title", "The third", "new_files", List.of("3.txt")));
    life.post("/specialists/register", json("specialist_id", "visitor", "program", "an editor"));
    life.get("/specialists/visitor");
    life.patch("/specialists/visitor", json("name", "Our visitor"));
    Answer claimed = life.post("/sorties/claim", json("specialist_id", "visitor"));
    write(claimed, "urgent.txt");
    life.post("/sorties/m9.2/start", json());
    life.post("/sorties/m9.2/complete", json("summary", "It is written."));
    life.until("/sorties/m9.2", "/sortie/status", "completed");
    write(life.post("/sorties/m9.1/assign", json("specialist_id", "visitor")), "small.txt");
    life.post("/sorties/m9.1/complete", json("summary", "That one too."));
    life.until("/sorties/m9.1", "/sortie/status", "completed");
    life.delete("/sorties/m9.3?reason=two%20are%20enough");
    life.until("/missions/m9", "/mission/status", "completed");
  }

  private static void write(Answer claim, String file) {
    try {
      Files.writeString(Path.of(claim.text("/claim/worktree"), file), "By a visitor.\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
