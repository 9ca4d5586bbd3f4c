package dev.fleettools.core.flightline;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.log.Tx;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes cards from elsewhere into the log, all of them in one transaction. What they bring has
 * happened elsewhere already, with all that followed from it, so nothing here reacts to it.
 */
public final class Landing {

  private final Tx tx;
  private final EventCatalog catalog;
  private final String metadata;

  /**
   * @param metadata who asked, as it is stored beside each event
   */
  public Landing(Tx tx, EventCatalog catalog, String metadata) {
    this.tx = tx;
    this.catalog = catalog;
    this.metadata = metadata;
  }

  /**
   * A card to take.
   *
   * @param path of its file in the checkout
   * @param hash of its file
   */
  public record Incoming(Card card, String path, String hash) {}

  /**
   * A thing that got another number than it has elsewhere, since that one is another's here.
   *
   * @param path of its file in the checkout
   * @param there its number in the file
   * @param here its number in this project
   */
  public record Renumbered(String path, String id, String there, String here) {}

  /**
   * Appends what the cards mean, and notes that thing and file agree.
   *
   * @param incoming what others refer to comes first
   * @param hash the hash of a card's text
   * @return what has another number here
   * @throws FleetException CONFLICT when one cannot be taken after all
   */
  public List<Renumbered> run(
      List<Incoming> incoming, @Nullable String head, UnaryOperator<String> hash) {
    Map<String, Card> ours = Cards.all(tx);
    Numbering numbering = new Numbering(ours, incoming.stream().map(Incoming::card).toList());
    StoredEvent cause =
        append(
            new FlightlineEvent.Imported(
                tx.project().value(),
                head,
                incoming.stream()
                    .map(one -> new FlightlineEvent.Source(one.path(), one.hash()))
                    .toList()),
            null,
            null);
    for (Incoming one : incoming) {
      for (Arrival.Dated dated : events(ours.get(one.card().id()), numbering.here(one))) {
        append(dated.event(), dated.at(), cause.eventId());
      }
    }
    Map<String, Card> after = Cards.all(tx);
    for (Incoming one : incoming) {
      Card card = after.get(one.card().id());
      if (card != null) {
        tx.update(
            Synced.KEEP,
            tx.project().value(),
            card.id(),
            one.hash(),
            hash.apply(CardText.write(card)),
            false);
      }
    }
    return numbering.renumbered();
  }

  private static List<Arrival.Dated> events(@Nullable Card ours, Incoming one) {
    if (ours == null) {
      return Arrival.create(one.card());
    }
    Arrival arrival = Arrival.update(ours, one.card());
    if (arrival.refusal() != null) {
      throw FleetException.conflict(
          "%s changed while the mirror was read: %s; run this again."
              .formatted(one.path(), arrival.refusal()));
    }
    return arrival.events();
  }

  private StoredEvent append(FleetEvent event, @Nullable Instant at, @Nullable UUID cause) {
    return tx.append(catalog.encode(event, metadata).causedBy(cause).at(at));
  }
}
