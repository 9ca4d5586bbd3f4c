package dev.fleettools.core.flightline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers are counted in each clone for itself, so two people may give one number to two things.
 * Both stay: the one that is here keeps the number, the one that comes gets the next free one.
 */
final class Numbering {

  private static final String WORK = "work orders";
  private static final String MISSION = "missions";

  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> missions = new HashMap<>();

  /** By kind, and by mission for its sorties. */
  private final Map<String, Integer> highest = new HashMap<>();

  private final Set<String> here;
  private final List<Landing.Renumbered> renumbered = new ArrayList<>();

  /**
   * @param ours what is here, by id
   * @param theirs what comes, whose numbers are not given to others
   */
  Numbering(Map<String, Card> ours, Collection<Card> theirs) {
    here = new HashSet<>(ours.keySet());
    ours.values().forEach(this::note);
    theirs.stream().filter(card -> !here.contains(card.id())).forEach(this::count);
  }

  /** The card as it is numbered here; what others refer to comes first. */
  Landing.Incoming here(Landing.Incoming incoming) {
    Card theirs = incoming.card();
    if (here.contains(theirs.id())) {
      return incoming;
    }
    Card card = numbered(theirs);
    note(card);
    if (!card.number().equals(theirs.number())) {
      renumbered.add(
          new Landing.Renumbered(incoming.path(), card.id(), theirs.number(), card.number()));
    }
    return new Landing.Incoming(card, incoming.path(), incoming.hash());
  }

  /** Those that got another number than they had. */
  List<Landing.Renumbered> renumbered() {
    return List.copyOf(renumbered);
  }

  private Card numbered(Card card) {
    return switch (card) {
      case Card.Work work -> work.numbered("w" + free("w", ordinal(work.number()), WORK));
      case Card.Flight flight ->
          flight.numbered("m" + free("m", ordinal(flight.number()), MISSION));
      case Card.Task task -> {
        String mission = missions.get(task.missionId().value());
        if (mission == null) {
          throw new IllegalArgumentException(task.missionId() + " is neither here nor comes.");
        }
        int ordinal = free(mission + ".", task.ordinal(), task.missionId().value());
        yield task.numbered(mission + "." + ordinal, ordinal);
      }
    };
  }

  private int free(String prefix, int wanted, String counter) {
    return taken.contains(prefix + wanted) ? highest.getOrDefault(counter, 0) + 1 : wanted;
  }

  private void note(Card card) {
    taken.add(card.number());
    if (card instanceof Card.Flight flight) {
      missions.put(flight.id(), flight.number());
    }
    count(card);
  }

  private void count(Card card) {
    switch (card) {
      case Card.Work work -> highest.merge(WORK, ordinal(work.number()), Math::max);
      case Card.Flight flight -> highest.merge(MISSION, ordinal(flight.number()), Math::max);
      case Card.Task task -> highest.merge(task.missionId().value(), task.ordinal(), Math::max);
    }
  }

  private static int ordinal(String number) {
    return Integer.parseInt(number.substring(1));
  }
}
