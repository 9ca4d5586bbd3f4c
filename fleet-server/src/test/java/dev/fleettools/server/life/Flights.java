package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;
import static dev.fleettools.server.life.Story.id;
import static dev.fleettools.server.life.Story.one;

import dev.fleettools.server.life.Life.Agent;

/** What agents report, how their work comes home, and how some of it is given up. */
final class Flights {

  private Flights() {}

  /** The waiting agent of the first task speaks. */
  static void report(Life life) {
    Agent agent = life.agent("first");
    life.get(agent, "/specialist/brief");
    life.post(agent, "/specialist/register", json());
    life.post(
        agent,
        "/specialist/progress",
        json("progress", 30, "status_message", "reading", "last_action", "opened the README"));
    life.post(agent, "/specialist/reserve", json("paths", one("notes.txt"), "purpose", "notes"));
    life.post(agent, "/specialist/release", json("paths", one("notes.txt"), "unused", true));
    life.post(agent, "/specialist/squawk", json("to", "owner", "content", "I begin"));
    life.post("/messages", json("to", "m1.1", "content", "be brief"));
    life.get(agent, "/specialist/inbox");
    life.post(
        agent,
        "/specialist/blocked",
        json("reason", "Which language?", "category", "clarification"));
    String blocker = id(life.get("/blockers"), "/blockers/0/blocker_id");
    life.post("/blockers/" + blocker + "/resolve", json("resolution", "English."));
    life.until("/sorties/m1.1", "/sortie/status", "in_progress");
    life.post("/sorties/m1.1/progress", json("progress", 60));
    life.post(agent, "/specialist/complete", json("summary", "The greeting is written."));
  }

  static void bringHome(Life life) {
    life.letGo("first");
    life.until("/missions/m1", "/mission/status", "completed");
    life.get("/merge-queue?all=true");
    life.get("/sorties/m1.1/logs");
    life.get("/sorties/m1.1/diff");
    life.post("/missions/m1/land", json("dry_run", true));
  }

  /** Flights that end otherwise. */
  static void giveUp(Life life) {
    life.post("/spawn", json("harness", "command", "command", "exit 1", "title", "Fails"));
    life.until("/sorties/m2.1", "/sortie/status", "failed");
    life.post("/sorties/m2.1/retry", json());
    life.post("/missions/m2/cancel", json("reason", "it cannot work"));
    spawnWaiting(life, "third");
    life.agent("third");
    life.until("/sorties/m3.1", "/sortie/status", "in_progress");
    life.post("/sorties/m3.1/block", json("reason", "The network is away."));
    life.post(
        "/blockers/" + id(life.get("/blockers"), "/blockers/0/blocker_id") + "/resolve",
        json("resolution", "It is back."));
    life.until("/sorties/m3.1", "/sortie/status", "in_progress");
    life.post("/sorties/m3.1/complete", json("summary", "done by hand"));
    life.letGo("third");
    life.until("/missions/m3", "/mission/status", "completed");
    spawnWaiting(life, "fourth");
    life.agent("fourth");
    life.until("/sorties/m4.1", "/sortie/status", "in_progress");
    String specialist = id(life.get("/sorties/m4.1"), "/attempts/0/specialist_id");
    life.delete("/specialists/" + specialist + "?reason=too%20slow");
    life.until("/missions/m4", "/mission/status", "failed");
    life.untilThere("/rescues", "/rescues/0/ref");
    String rescue = id(life.get("/rescues"), "/rescues/0/ref");
    life.post("/rescues/restore", json("ref", rescue, "branch", "rescued"));
    life.post(
        "/coordinator/spawn",
        json("harness", "command", "command", life.waiting("fifth", "true"), "title", "The fifth"));
    life.delete("/sorties/m5.1?reason=not%20needed");
    life.post("/clean", json("dry_run", true));
    Work.missions(life);
    Work.tasks(life);
    Work.visitors(life);
  }

  /** A plan that is looked at first. */
  static void plan(Life life) {
    String plan =
        """
        mission: {title: Tidy up}
        sorties:
          - {title: Sweep, command: "echo swept > swept.txt"}
          - {title: Look around, command: "%s"}
        """
            .formatted(life.waiting("sixth", "true"));
    String mission =
        id(life.post("/missions/decompose", json("plan", plan, "store", true)), "/plan/number");
    life.patch("/missions/" + mission, json("priority", "low", "title", "Tidy up a little"));
    String mop =
        id(
            life.post(
                "/sorties",
                json(
                    "mission_id",
                    mission,
                    "title",
                    "Mop",
                    "command",
                    "echo mopped > mopped.txt",
                    "depends_on",
                    one(mission + ".2"))),
            "/sortie/sortie_id");
    life.patch("/sorties/" + mop, json("title", "Mop the floor", "priority", "low"));
    life.post("/missions/" + mission + "/start", json());
    life.agent("sixth");
    life.until("/sorties/" + mission + ".1", "/sortie/status", "completed");
    life.until("/sorties/" + mission + ".2", "/sortie/status", "in_progress");
    life.post("/missions/" + mission + "/complete", json("force", true, "reason", "tidy enough"));
    life.until("/missions/" + mission, "/mission/status", "completed");
    life.delete("/missions/" + mission + "?force=true&reason=old");
  }

  private static void spawnWaiting(Life life, String name) {
    String command = "echo begun > " + name + ".txt; " + life.waiting(name, "true");
    life.post("/spawn", json("harness", "command", "command", command, "title", "The " + name));
  }
}
