package dev.fleettools.core.system;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.ExternalEvent;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A program outside says that something has happened: one event, or several that go together. */
public final class AppendEvents implements Command<AppendEvents.Input, AppendEvents.Output> {

  private static final int MOST = 1000;

  /** One event, by its fields, or several as a list. */
  public record Input(
      @Nullable String streamType,
      @Nullable String streamId,
      @Nullable String type,
      @Nullable Integer schemaVersion,
      @Nullable JsonNode data,
      @Nullable Long expectedVersion,
      @Nullable UUID causationId,
      @Nullable Instant occurredAt,
      List<Entry> events) {
    public Input {
      events = events == null ? List.of() : List.copyOf(events);
    }

    /** What was sent of the fields of a single event, if anything was. */
    @Nullable Entry single() {
      Entry entry =
          new Entry(
              streamType,
              streamId,
              type,
              schemaVersion,
              data,
              expectedVersion,
              causationId,
              occurredAt);
      return entry.equals(Entry.NOTHING) ? null : entry;
    }
  }

  /**
   * One event.
   *
   * @param streamType with {@code streamId}, what it tells of; absent for the project
   * @param type begins with {@code ext_}
   * @param data an object; absent for an empty one
   * @param expectedVersion how many events the stream must have before it
   * @param causationId the event that directly caused it
   * @param occurredAt absent for now
   */
  public record Entry(
      @Nullable String streamType,
      @Nullable String streamId,
      @Nullable String type,
      @Nullable Integer schemaVersion,
      @Nullable JsonNode data,
      @Nullable Long expectedVersion,
      @Nullable UUID causationId,
      @Nullable Instant occurredAt) {
    static final Entry NOTHING = new Entry(null, null, null, null, null, null, null, null);
  }

  /** What was stored, in the order in which it was sent. */
  public record Output(List<Appended> events) {}

  /** Where one event stands now. */
  public record Appended(
      long position,
      UUID eventId,
      String streamType,
      String streamId,
      long streamVersion,
      String type) {
    static Appended of(StoredEvent stored) {
      return new Appended(
          stored.position().value(),
          stored.eventId(),
          stored.stream().type(),
          stored.stream().id(),
          stored.streamVersion(),
          stored.type());
    }
  }

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "events.append",
        Role.SPECIALIST,
        Input.class,
        Output.class,
        "Stores events of other programs, all or none.",
        Endpoint.create("/events"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Entry single = input.single();
    if (single != null && !input.events().isEmpty()) {
      throw new FleetException(
          ErrorCode.VALIDATION,
          "The request holds one event by its fields and a list of events; send one of the two.",
          Map.of("pointer", "/events"));
    }
    List<Entry> entries = single == null ? input.events() : List.of(single);
    if (entries.isEmpty() || entries.size() > MOST) {
      throw new FleetException(
          ErrorCode.VALIDATION,
          "A request holds 1 to %d events, not %d.".formatted(MOST, entries.size()),
          Map.of("pointer", "/events"));
    }
    OutsideEvents rules =
        new OutsideEvents(context.caller(), context.rows().project().value(), context.now());
    List<ExternalEvent> events = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      events.add(rules.accept(entries.get(i), single == null ? "/events/" + i : ""));
    }
    return Decision.accept(
        events, stored -> new Output(stored.stream().map(Appended::of).toList()));
  }
}
