package dev.fleettools.core.legacy;

import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.json.Json;
import dev.fleettools.log.LogException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * Lets good records through, each id of a kind once. Two sieves give the same of the same store, so
 * that a second reading takes exactly what the first one counted. Not thread-safe.
 */
final class Sieve {

  /** What became of a record that does not go through. */
  enum Fate {
    /** It cannot be taken over. */
    BAD,
    /** It was there already, and said the same. */
    TWICE
  }

  private final Consumer<FleetEvent> check;
  private final BiConsumer<Fate, Problem> stopped;
  private final Map<RawRecord.Kind, Map<String, Seen>> seen = new EnumMap<>(RawRecord.Kind.class);

  private record Seen(int content, String place) {}

  /**
   * @param check refuses an event that the log would refuse, by its exceptions
   * @param stopped hears of every record that does not go through
   */
  Sieve(Consumer<FleetEvent> check, BiConsumer<Fate, Problem> stopped) {
    this.check = check;
    this.stopped = stopped;
  }

  Optional<LegacyRecord> sift(RawRecord raw) {
    try {
      LegacyRecord record = LegacyReading.read(raw);
      if (record instanceof LegacyRecord.Event event) {
        check.accept(LegacyMessages.sent(event));
      }
      return once(raw, record);
    } catch (BadRecord e) {
      return stop(Fate.BAD, raw, e.what());
    } catch (LogException e) {
      return stop(Fate.BAD, raw, "the log refuses it: " + e.getMessage());
    } catch (JacksonException e) {
      return stop(Fate.BAD, raw, "it cannot be written as JSON");
    }
  }

  private Optional<LegacyRecord> once(RawRecord raw, LegacyRecord record) {
    Seen now = new Seen(Json.write(raw.value()).hashCode(), raw.place());
    Seen before =
        seen.computeIfAbsent(raw.kind(), kind -> new HashMap<>()).putIfAbsent(record.id(), now);
    if (before == null) {
      return Optional.of(record);
    }
    return before.content() == now.content()
        ? stop(Fate.TWICE, raw, "it stands in %s as well".formatted(before.place()))
        : stop(
            Fate.BAD,
            raw,
            "its id '%s' is that of another one in %s".formatted(record.id(), before.place()));
  }

  private Optional<LegacyRecord> stop(Fate fate, RawRecord raw, String what) {
    stopped.accept(fate, new Problem(raw.place(), what));
    return Optional.empty();
  }
}
