package dev.fleettools.server.squawk;

import dev.fleettools.server.fixture.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.JsonNode;

/**
 * A program that works off a mailbox and may be killed at any moment: it reads a page after its
 * cursor, does its work with each message, and only then moves the cursor.
 */
public final class Consumer {

  private Consumer() {}

  /** Arguments: the data folder, the mailbox, and the file that stands for the work. */
  public static void main(String[] arguments) throws IOException {
    Speaker speaker = new Speaker(Path.of(arguments[0]));
    String box = arguments[1];
    Path work = Path.of(arguments[2]);
    while (true) {
      Answer page = speaker.get("/mailbox/" + box + "?cursor_id=worker&limit=3");
      long last = 0;
      for (JsonNode message : page.json().path("messages")) {
        Files.writeString(
            work,
            message.path("position").asLong() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        last = message.path("position").asLong();
      }
      if (last > 0) {
        speaker.post(
            "/cursor/advance",
            "{\"stream_id\":\"%s\",\"cursor_id\":\"worker\",\"position\":%d}".formatted(box, last));
      }
    }
  }
}
