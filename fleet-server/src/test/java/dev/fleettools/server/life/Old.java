package dev.fleettools.server.life;

import static dev.fleettools.server.life.Life.json;

import dev.fleettools.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A store of an older FleetTools is taken over, and given back. */
final class Old {

  private static final String THEN = "2025-11-02T09:00:00Z";

  private Old() {}

  static void migrate(Life life) {
    Path file = life.folder.resolve("old").resolve("squawk.json");
    write(
        file,
        json(
            "mailboxes",
            json("ada", json("id", "ada", "created_at", THEN, "updated_at", THEN)),
            "events",
            json(
                "ada",
                List.of(
                    json(
                        "id",
                        "e1",
                        "mailbox_id",
                        "ada",
                        "type",
                        "note",
                        "stream_id",
                        "ada",
                        "data",
                        "{\"text\":\"hello from before\"}",
                        "occurred_at",
                        THEN))),
            "cursors",
            json(),
            "locks",
            json()));
    life.get("/db/legacy");
    life.post("/db/legacy/migrate", json("from", file.toString()));
    life.post("/db/legacy/rollback", json("reason", "only a try"));
  }

  /** Work orders, missions and sorties as files that git merges. */
  static void mirror(Life life) {
    life.post("/flightline/export", json());
    life.post("/flightline/sync", json());
    life.post("/flightline/import", json());
  }

  private static void write(Path file, Object content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, Json.write(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
