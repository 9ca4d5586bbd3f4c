package dev.fleettools.core.flightline;

import dev.fleettools.core.event.FleetEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that a card from elsewhere means here, with the times that they happened at, or why it
 * cannot be taken. Pure.
 *
 * @param refusal why not, as a clause for people; null when it can
 */
public record Arrival(List<Dated> events, @Nullable String refusal) {

  /**
   * An event.
   *
   * @param at when it happened; null for now
   */
  public record Dated(FleetEvent event, @Nullable Instant at) {}

  public Arrival {
    events = List.copyOf(events);
  }

  /** What makes a thing that is not here yet. */
  public static List<Dated> create(Card theirs) {
    return switch (theirs) {
      case Card.Work work -> WorkArrival.create(work);
      case Card.Flight flight -> FlightArrival.create(flight);
      case Card.Task task -> TaskArrival.create(task);
    };
  }

  /** What makes ours like theirs. */
  public static Arrival update(Card ours, Card theirs) {
    return switch (ours) {
      case Card.Work work when theirs instanceof Card.Work other -> WorkArrival.update(work, other);
      case Card.Flight flight when theirs instanceof Card.Flight other ->
          FlightArrival.update(flight, other);
      case Card.Task task when theirs instanceof Card.Task other -> TaskArrival.update(task, other);
      default -> refused("its id is that of another thing here");
    };
  }

  static Arrival of(List<Dated> events) {
    return new Arrival(events, null);
  }

  static Arrival refused(String why) {
    return new Arrival(List.of(), why);
  }

  static List<Dated> list(Dated... events) {
    return new ArrayList<>(List.of(events));
  }
}
