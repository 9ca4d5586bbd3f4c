package dev.fleettools.cli.command.event;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.show.Moments;

/** One event as one line. */
final class EventLine {

  private static final int MOST = 160;

  private EventLine() {}

  static String of(JsonObject event) {
    String data =
        event.getBoolean("redacted") ? "(redacted)" : JsonWriter.string(Read.object(event, "data"));
    return "%6s  %s  %-26s %s  %s"
        .formatted(
            Read.text(event, "position"),
            Moments.stamp(Read.text(event, "recorded_at")),
            Read.text(event, "type"),
            Read.text(event, "stream_type") + ":" + Read.text(event, "stream_id"),
            data.length() <= MOST ? data : data.substring(0, MOST - 1) + "…");
  }
}
