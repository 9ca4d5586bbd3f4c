package dev.fleettools.server.hostile;

import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.life.Life;
import dev.fleettools.server.life.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A project in the midst of its work, with one of everything. */
final class Scene {

  private Scene() {}

  /** The tokens of an agent at work and of one whose work is over. */
  record Tokens(String live, String expired) {}

  /** Sets it. */
  static Tokens set(Life life) {
    Story.begin(life);
    Story.orders(life);
    Story.fly(life);
    Story.talk(life);
    life.post(
        "/spawn",
        Life.json("harness", "command", "command", life.waiting("ended", "echo done > done.txt")));
    String expired = life.agent("ended").token();
    life.letGo("ended");
    life.until("/missions/m2", "/mission/status", "completed");
    return new Tokens(life.agent("first").token(), expired);
  }

  /** Ids and numbers of what there is. */
  static List<String> known(Life life) {
    Set<String> known =
        new TreeSet<>(List.of("m1", "m1.1", "m1.2", "w1", "w2", "outside-1", "1", "2"));
    Client owner = Client.of(life.server);
    for (JsonNode event : owner.send("GET", "/api/v1/events?limit=200").json().get("events")) {
      known.add(event.get("stream_id").asString());
      known.add(event.get("event_id").asString());
      event
          .get("data")
          .forEachEntry(
              (name, value) -> {
                if (name.endsWith("_id") && value.isString()) {
                  known.add(value.asString());
                }
              });
    }
    return new ArrayList<>(known);
  }
}
