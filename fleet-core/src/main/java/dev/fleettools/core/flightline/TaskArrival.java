package dev.fleettools.core.flightline;

import dev.fleettools.core.flightline.Arrival.Dated;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieStatus;
import java.util.ArrayList;
import java.util.List;

/** Sorties from elsewhere. One that has a live attempt there is pending here. Pure. */
final class TaskArrival {

  private TaskArrival() {}

  static List<Dated> create(Card.Task s) {
    List<Dated> events =
        Arrival.list(
            new Dated(
                new SortieEvent.Created(
                    s.sortieId(), s.missionId(), s.number(), s.ordinal(), s.order()),
                s.createdAt()));
    events.addAll(claimed(List.of(), s));
    events.addAll(ended(s));
    return events;
  }

  static Arrival update(Card.Task ours, Card.Task theirs) {
    SortieEvent.Updated words = words(theirs);
    boolean changed = !ours.order().equals(theirs.order());
    if (changed && !ours.order().with(words).equals(theirs.order())) {
      return Arrival.refused("its files or limits were changed, which are fixed once it exists");
    }
    if (ours.status() == SortieStatus.IN_PROGRESS) {
      return Arrival.refused("an agent works at it here");
    }
    if (ours.status().ended() && ours.status() != theirs.status()) {
      return Arrival.refused("it is %s here already".formatted(ours.status().words()));
    }
    if (changed && ours.status().ended()) {
      return Arrival.refused("it is %s here already".formatted(ours.status().words()));
    }
    List<Dated> events = new ArrayList<>(claimed(ours.claimed(), theirs));
    if (changed) {
      events.add(new Dated(words, null));
    }
    if (!ours.status().ended()) {
      events.addAll(ended(theirs));
    }
    return Arrival.of(events);
  }

  private static SortieEvent.Updated words(Card.Task s) {
    return new SortieEvent.Updated(
        s.sortieId(),
        s.order().title(),
        s.order().description(),
        s.order().priority(),
        s.order().criteria());
  }

  private static List<Dated> claimed(List<String> before, Card.Task s) {
    List<String> added = s.claimed().stream().filter(path -> !before.contains(path)).toList();
    return added.isEmpty()
        ? List.of()
        : List.of(
            new Dated(
                new SortieEvent.ScopeChanged(s.sortieId(), added, "Claimed elsewhere."), null));
  }

  private static List<Dated> ended(Card.Task s) {
    String reason = s.reason() == null ? "It ended elsewhere." : s.reason();
    SortieEvent end =
        switch (s.status()) {
          case PENDING, ASSIGNED, IN_PROGRESS, BLOCKED, REVIEW -> null;
          case COMPLETED ->
              new SortieEvent.Completed(
                  s.sortieId(), s.missionId(), s.summary() == null ? "" : s.summary());
          case FAILED -> new SortieEvent.Failed(s.sortieId(), s.missionId(), reason, 0);
          case CANCELLED -> new SortieEvent.Cancelled(s.sortieId(), s.missionId(), reason);
        };
    return end == null ? List.of() : List.of(new Dated(end, s.endedAt()));
  }
}
