package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.life.Life.Agent;
import java.util.List;

/** What happens in the life of a project, in order. Each endpoint has its place in it. */
public final class Story {

  private Story() {}

  /** Everything. */
  public static void tell(Life life) {
    begin(life);
    tellRest(life);
  }

  /** Everything after {@link #begin}. */
  public static void tellRest(Life life) {
    orders(life);
    fly(life);
    talk(life);
    Flights.report(life);
    Flights.bringHome(life);
    Flights.giveUp(life);
    Flights.plan(life);
    Decisions.tell(life);
    Old.migrate(life);
    Old.mirror(life);
    Books.look(life);
    TheLog.look(life);
    end(life);
  }

  /** A server gets its project. */
  public static void begin(Life life) {
    life.atRoot("/health");
    life.post("/projects", json("path", life.repo.root().toString()));
    life.get("/projects");
    life.atRoot("/openapi.json");
  }

  /** Someone writes down what is wanted. */
  public static void orders(Life life) {
    life.post(
        "/work-orders",
        json("title", "Greet the reader", "description", "The README begins coldly."));
    life.post("/work-orders", json("title", "Something else", "priority", "low"));
    life.get("/work-orders");
    life.get("/work-orders/w1");
    life.refused("/work-orders/w99");
    life.patch("/work-orders/w1", json("priority", "high"));
    life.delete("/work-orders/w2?reason=not%20wanted");
  }

  /** A mission of two tasks starts; the agent of the first waits. */
  public static Agent fly(Life life) {
    String plan =
        """
        mission: {title: Greet the reader}
        sorties:
          - title: Write the greeting
            command: "%s"
            files: [README.md]
          - title: Thank them as well
            command: "echo Thank you. > thanks.txt"
            new_files: [thanks.txt]
            depends_on: [0]
        """
            .formatted(life.waiting("first", "echo Welcome. >> README.md"));
    life.post("/missions", json("plan", plan, "source", "plan.yaml"));
    life.get("/missions");
    Agent agent = life.agent("first");
    life.until("/sorties/m1.1", "/sortie/status", "in_progress");
    life.get("/missions/m1");
    life.get("/missions/m1/sorties");
    life.get("/missions/m1/graph");
    life.get("/sorties");
    life.get("/sorties/m1.1");
    life.get("/sorties/m1.1/attempts");
    life.get("/coordinator/status");
    life.get("/coordinator/specialists?mission_id=m1");
    life.get("/specialists");
    life.post("/missions/m1/pause", json("reason", "the build server is down"));
    life.post("/missions/m1/resume", json("reason", "it is up again"));
    return agent;
  }

  /** Messages and locks of an outside agent. */
  public static void talk(Life life) {
    Talk.letters(life);
    Talk.threads(life);
    Talk.questions(life);
    Talk.locks(life);
    Talk.tokens(life);
  }

  private static void end(Life life) {
    TheLog.goBack(life);
    if (!life.isShared()) {
      TheLog.move(life);
    }
    life.post("/server/stop", json());
  }

  /** The id in an answer. */
  static String id(Answer answer, String pointer) {
    String id = answer.text(pointer);
    if (id.isEmpty()) {
      throw new AssertionError("nothing at " + pointer + " in " + answer.body());
    }
    return id;
  }

  static List<String> one(String item) {
    return List.of(item);
  }
}
