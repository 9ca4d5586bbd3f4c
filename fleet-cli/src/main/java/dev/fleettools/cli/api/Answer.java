package dev.fleettools.cli.api;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;

/**
 * A successful answer.
 *
 * @param text the JSON as the server wrote it
 */
public record Answer(int status, String text) {

  public JsonObject object() {
    try {
      return text.isBlank() ? new JsonObject() : JsonParser.object().from(text);
    } catch (JsonParserException e) {
      throw new FleetException(
          ErrorCode.INTERNAL,
          "The server's answer is not a JSON object; is it of this version?",
          e);
    }
  }

  /** A list by name; an empty one when it is missing. */
  public JsonArray list(String name) {
    return object().getArray(name, new JsonArray());
  }
}
