package dev.fleettools.server.events;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.server.sight.Sight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A chain of events: what caused what, from its root on. */
final class ShowChain implements Action<ShowChain.Input, ShowChain.Chain> {

  private static final int MOST = 1000;

  /**
   * Which chain.
   *
   * @param id the id or the position of any event in it; the chain's own id is its root's
   */
  record Input(String id) {}

  /**
   * The chain, in the order of positions.
   *
   * @param complete whether these are all of its events; a specialist's token does not show others'
   *     events
   */
  record Chain(UUID correlationId, List<Link> events, boolean complete) {}

  /**
   * One event of a chain.
   *
   * @param depth how many causes lie between it and the root; 0 for the root
   * @param cause the position of what caused it; absent for the root
   * @param effects the positions of what it directly caused
   */
  record Link(EventView event, int depth, @Nullable Long cause, List<Long> effects) {}

  @Override
  public OperationSpec<Input, Chain> spec() {
    return OperationSpec.of(
        "events.chain",
        Role.VIEWER,
        Input.class,
        Chain.class,
        "Shows what caused what.",
        Endpoint.get("/events/correlation/{id}"));
  }

  @Override
  public Chain perform(Project project, Call call, Input input) {
    StoredEvent event =
        EventReference.find(project.log(), input.id())
            .orElseThrow(() -> FleetException.notFound("event", input.id()));
    Sight sight = Sight.of(project, call.caller());
    sight.require(event.stream());
    List<StoredEvent> found =
        project
            .log()
            .events(
                new EventQuery(
                    Position.START,
                    null,
                    null,
                    null,
                    List.of(),
                    event.correlationId(),
                    null,
                    null,
                    false,
                    MOST + 1));
    List<StoredEvent> seen =
        found.stream().limit(MOST).filter(one -> sight.sees(one.stream())).toList();
    return new Chain(event.correlationId(), linked(seen), seen.size() == found.size());
  }

  /** A cause always comes before its effects. */
  private static List<Link> linked(List<StoredEvent> events) {
    Map<UUID, Link> links = new HashMap<>();
    List<Link> chain = new ArrayList<>();
    for (StoredEvent event : events) {
      UUID causation = event.causationId();
      Link cause = causation == null ? null : links.get(causation);
      long position = event.position().value();
      if (cause != null) {
        cause.effects().add(position);
      }
      Link link =
          new Link(
              EventView.of(event),
              cause == null ? 0 : cause.depth() + 1,
              cause == null ? null : (Long) cause.event().position(),
              new ArrayList<>());
      links.put(event.eventId(), link);
      chain.add(link);
    }
    return chain;
  }
}
