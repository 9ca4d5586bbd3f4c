package dev.fleettools.core.system;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.ExternalEvent;
import dev.fleettools.core.event.StreamTypes;
import dev.fleettools.core.id.Ids;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.event.StreamRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What programs outside may say has happened, and of what.
 *
 * @param caller who says so
 * @param project what an event tells of that does not say
 */
record OutsideEvents(Caller caller, String project, Instant now) {

  private static final Pattern TYPE =
      Pattern.compile(ExternalEvent.PREFIX + "[a-z0-9][a-z0-9_]{0,59}");
  private static final Pattern ID = Pattern.compile(Ids.PATTERN);
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /**
   * The event that an entry stands for.
   *
   * @param pointer where the entry lies in the request
   * @throws FleetException VALIDATION naming the field at fault; FORBIDDEN for a stream that is not
   *     the caller's
   */
  ExternalEvent accept(AppendEvents.Entry entry, String pointer) {
    String type = entry.type();
    if (type == null || !TYPE.matcher(type).matches()) {
      throw refuse(
          pointer + "/type",
          "The type of an event from outside is ext_ and a name of lower-case letters, digits and"
              + " _, not '%s'; all other types are FleetTools' own."
                  .formatted(type == null ? "" : type));
    }
    int version = entry.schemaVersion() == null ? 1 : entry.schemaVersion();
    if (version < 1) {
      throw refuse(
          pointer + "/schema_version", "A schema version is 1 or more, not %d.".formatted(version));
    }
    Long expected = entry.expectedVersion();
    if (expected != null && expected < 0) {
      throw refuse(
          pointer + "/expected_version",
          "The version of a stream is the number of its events, not %d.".formatted(expected));
    }
    return new ExternalEvent(
        stream(entry, pointer),
        type,
        version,
        data(entry.data(), pointer),
        expected,
        entry.causationId(),
        time(entry.occurredAt(), pointer));
  }

  private StreamRef stream(AppendEvents.Entry entry, String pointer) {
    String type = entry.streamType();
    String id = entry.streamId();
    Caller.Binding binding = caller.binding();
    if (type == null && id == null) {
      return binding == null
          ? new StreamRef("project", project)
          : new StreamRef("specialist", binding.specialist().value());
    }
    if (type == null || id == null) {
      throw refuse(
          pointer + (type == null ? "/stream_type" : "/stream_id"),
          "A stream has a type and an id; send both or none.");
    }
    if (!StreamTypes.ALL.contains(type)) {
      throw refuse(
          pointer + "/stream_type",
          "There is no type of stream '%s'; it is one of %s."
              .formatted(type, String.join(", ", StreamTypes.ALL)));
    }
    if (!ID.matcher(id).matches()) {
      throw refuse(
          pointer + "/stream_id",
          "An id is 1 to 128 letters, digits and . _ : @ -, not '%s'.".formatted(id));
    }
    StreamRef stream = new StreamRef(type, id);
    checkOwn(binding, stream);
    return stream;
  }

  private static void checkOwn(Caller.@Nullable Binding binding, StreamRef stream) {
    if (binding != null
        && !stream.equals(new StreamRef("sortie", binding.sortie().value()))
        && !stream.equals(new StreamRef("specialist", binding.specialist().value()))) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "This token is good for its own sortie and specialist and cannot tell of %s; leave the"
                  .formatted(stream)
              + " stream out.");
    }
  }

  private static String data(@Nullable JsonNode data, String pointer) {
    if (data == null || data.isNull()) {
      return "{}";
    }
    if (!data.isObject()) {
      throw refuse(pointer + "/data", "The data of an event is a JSON object.");
    }
    return Json.write(data);
  }

  private @Nullable Instant time(@Nullable Instant occurred, String pointer) {
    if (occurred != null
        && (occurred.isBefore(Instant.EPOCH) || occurred.isAfter(now.plus(AHEAD)))) {
      throw refuse(
          pointer + "/occurred_at",
          "An event has happened between 1970 and now, not at %s.".formatted(occurred));
    }
    return occurred;
  }

  private static FleetException refuse(String pointer, String sentence) {
    return new FleetException(ErrorCode.VALIDATION, sentence, Map.of("pointer", pointer));
  }
}
