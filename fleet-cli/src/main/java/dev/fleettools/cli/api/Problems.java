package dev.fleettools.cli.api;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import dev.fleettools.cli.http.HttpResponse;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.util.Locale;

/** Problem documents (RFC 9457): read from the server, and written for {@code --json}. */
public final class Problems {

  private Problems() {}

  static FleetException read(HttpResponse response) {
    try {
      JsonObject problem = JsonParser.object().from(response.body());
      String sentence =
          problem.getString("detail", problem.getString("error", problem.getString("title", "")));
      return new FleetException(
          code(problem.getString("code", ""), response.status()),
          sentence.isEmpty() ? "The server answered " + response.status() + "." : sentence,
          problem.getObject("details", new JsonObject()));
    } catch (JsonParserException e) {
      return new FleetException(
          code("", response.status()), "The server answered " + response.status() + ".");
    }
  }

  private static ErrorCode code(String name, int status) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.name().equals(name)) {
        return code;
      }
    }
    for (ErrorCode code : ErrorCode.values()) {
      if (code.httpStatus() == status) {
        return code;
      }
    }
    return status >= 500 ? ErrorCode.INTERNAL : ErrorCode.VALIDATION;
  }

  public static String write(FleetException problem) {
    String name = problem.code().name().toLowerCase(Locale.ROOT);
    JsonObject document = new JsonObject();
    document.put("type", "urn:fleettools:problem:" + name.replace('_', '-'));
    document.put(
        "title", Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' '));
    document.put("status", problem.code().httpStatus());
    document.put("detail", problem.sentence());
    document.put("code", problem.code().name());
    document.put("details", new JsonObject(problem.details()));
    document.put("error", problem.sentence());
    return JsonWriter.string(document);
  }
}
