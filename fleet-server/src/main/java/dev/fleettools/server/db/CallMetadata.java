package dev.fleettools.server.db;

import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Call;
import org.jspecify.annotations.Nullable;

/** Who asked, as the log keeps it beside an event. */
final class CallMetadata {

  private CallMetadata() {}

  static String of(Call call) {
    return Json.write(
        new Metadata(call.source(), call.caller().actor(), call.userAgent(), call.traceparent()));
  }

  private record Metadata(
      String source, String actor, @Nullable String userAgent, @Nullable String traceparent) {}
}
