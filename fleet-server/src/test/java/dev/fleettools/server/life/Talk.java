package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;
import static dev.fleettools.server.life.Story.id;

import java.util.List;

/** Messages and locks of an outside agent and of the owner. */
final class Talk {

  private Talk() {}

  static void letters(Life life) {
    life.post("/specialists/register", json("specialist_id", "outside-1", "program", "editor"));
    life.post("/specialists/outside-1/heartbeat", json());
    life.get("/specialists/outside-1");
    life.patch("/specialists/outside-1", json("name", "Ada's editor"));
    life.post(
        "/mailbox/append",
        json(
            "stream_id",
            "outside-1",
            "events",
            List.of(json("type", "note", "data", json("text", "hello")))));
    String sent =
        id(
            life.post(
                "/messages", json("to", "outside-1", "content", "second", "priority", "high")),
            "/messages/0/message_id");
    life.get("/mailbox/outside-1");
    life.get("/messages/" + sent);
    life.post("/messages/" + sent + "/read", json());
    life.post("/messages/" + sent + "/requeue", json("reason", "not understood"));
    life.post("/messages/" + sent + "/ack", json());
    String cursor =
        id(
            life.post(
                "/cursor/advance",
                json("stream_id", "outside-1", "position", 1, "consumer_id", "outside-1")),
            "/cursor/cursor_id");
    life.get("/cursor/" + cursor);
    life.post("/cursor/" + cursor + "/reset", json("position", 0, "reason", "read again"));
  }

  static void threads(Life life) {
    String thread =
        id(
            life.post(
                "/threads",
                json("subject", "Which tone?", "to", "outside-1", "content", "Warm or short?")),
            "/thread/thread_id");
    life.get("/threads");
    life.get("/threads/" + thread);
  }

  static void questions(Life life) {
    String question =
        id(
            life.post(
                "/ask",
                json(
                    "to",
                    "owner",
                    "question",
                    "which language?",
                    "options",
                    List.of("English", "French"),
                    "deadline_ms",
                    600_000,
                    "from",
                    "outside-1")),
            "/question/ask_id");
    life.get("/ask");
    life.post("/ask/" + question + "/answer", json("answer", "English"));
    life.get("/ask/" + question + "?wait_ms=1000");
    String second =
        id(
            life.post("/ask", json("to", "outside-1", "question", "are you there?")),
            "/question/ask_id");
    life.post("/ask/" + second + "/withdraw", json("reason", "it wrote meanwhile"));
  }

  static void tokens(Life life) {
    life.post(
        "/tokens",
        json(
            "name",
            "adas-editor",
            "role",
            "host",
            "agent",
            "outside-1",
            "expires_in_ms",
            604_800_000));
    life.get("/tokens");
    life.delete("/tokens/adas-editor?reason=lost");
  }

  static void locks(Life life) {
    String first =
        id(
            life.post(
                "/lock/acquire",
                json(
                    "file",
                    "docs/guide.md",
                    "specialist_id",
                    "outside-1",
                    "timeout_ms",
                    60000,
                    "purpose",
                    "a chapter")),
            "/lock/lock_id");
    life.get("/locks");
    life.post(
        "/locks/" + first + "/extend", json("timeout_ms", 120000, "specialist_id", "outside-1"));
    life.post("/lock/release", json("lock_id", first, "specialist_id", "outside-1"));
    life.post("/ctk/reserve", json("paths", List.of("docs/**"), "specialist_id", "outside-1"));
    life.get("/ctk/reservations");
    life.get("/locks/history?key=docs/guide.md");
    life.post("/ctk/release", json("all", true, "specialist_id", "outside-1"));
    String second =
        id(
            life.post("/lock/acquire", json("file", "build.xml", "specialist_id", "outside-1")),
            "/lock/lock_id");
    life.post("/locks/" + second + "/force-release", json("reason", "its holder is gone"));
    life.get("/locks/history");
  }
}
