package dev.fleettools.core.operation;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;
import java.util.function.Function;

/** What a rule decided: events, perhaps none, and an answer, which may be a refusal. */
public sealed interface Decision<O extends Record> {

  /** The events to append, in order. */
  List<FleetEvent> events();

  /** Granted; the answer may need the positions that the events were given. */
  record Accepted<O extends Record>(List<FleetEvent> events, Function<List<StoredEvent>, O> answer)
      implements Decision<O> {}

  /** Refused; a conflict can be an event and a refusal at once. */
  record Refused<O extends Record>(List<FleetEvent> events, FleetException refusal)
      implements Decision<O> {}

  static <O extends Record> Decision<O> accept(O answer, FleetEvent... events) {
    return new Accepted<>(List.of(events), stored -> answer);
  }

  static <O extends Record> Decision<O> accept(O answer, List<? extends FleetEvent> events) {
    return new Accepted<>(List.copyOf(events), stored -> answer);
  }

  static <O extends Record> Decision<O> accept(
      List<? extends FleetEvent> events, Function<List<StoredEvent>, O> answer) {
    return new Accepted<>(List.copyOf(events), answer);
  }

  static <O extends Record> Decision<O> refuse(FleetException refusal, FleetEvent... events) {
    return new Refused<>(List.of(events), refusal);
  }
}
