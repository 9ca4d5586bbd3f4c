package dev.fleettools.core.operation;

import dev.fleettools.core.json.Json;
import org.jspecify.annotations.Nullable;

/** Who asked and through what, as stored beside every event. */
record Metadata(
    String source, String actor, @Nullable String userAgent, @Nullable String traceparent) {

  static String of(Call call) {
    return Json.write(
        new Metadata(call.source(), call.caller().actor(), call.userAgent(), call.traceparent()));
  }
}
