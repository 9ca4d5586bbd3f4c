package dev.fleettools.core.flightline;

import dev.fleettools.core.flightline.Arrival.Dated;
import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.mission.MissionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Missions from elsewhere. One that flies there does not fly here by itself: it waits until a
 * person starts or resumes it. Pure.
 */
final class FlightArrival {

  private static final String WAITS =
      "It came from .flightline; resume it to let it go on in this project.";

  private FlightArrival() {}

  static List<Dated> create(Card.Flight m) {
    List<Dated> events =
        Arrival.list(
            new Dated(
                new MissionEvent.Created(
                    m.missionId(),
                    m.number(),
                    m.title(),
                    m.description(),
                    m.workOrderId(),
                    m.strategy(),
                    m.baseBranch(),
                    m.baseCommit(),
                    m.integrationBranch(),
                    m.sortieCount(),
                    m.limits(),
                    m.allowRed(),
                    m.priority(),
                    !m.status().ended()),
                m.createdAt()));
    if (!m.redOnBase().isEmpty()) {
      List<CheckOutcome> red = m.redOnBase().stream().map(FlightArrival::red).toList();
      events.add(new Dated(new MissionEvent.Baselined(m.missionId(), red), m.startedAt()));
    }
    events.addAll(begun(m));
    events.addAll(ended(m));
    return events;
  }

  static Arrival update(Card.Flight ours, Card.Flight theirs) {
    switch (ours.status()) {
      case IN_PROGRESS, REVIEW -> {
        return Arrival.refused("it is in flight here");
      }
      case COMPLETED, FAILED, CANCELLED -> {
        if (ours.status() != theirs.status()) {
          return Arrival.refused("it is %s here already".formatted(ours.status().words()));
        }
      }
      case PENDING, PAUSED -> {
        // Nothing of it moves here.
      }
    }
    List<Dated> events = new ArrayList<>(words(ours, theirs));
    if (!ours.status().ended()) {
      if (!Objects.equals(ours.integrationHead(), theirs.integrationHead())) {
        events.addAll(begun(theirs));
      }
      events.addAll(ended(theirs));
    } else if (ours.archivedAt() == null) {
      events.addAll(archived(theirs));
    }
    return Arrival.of(events);
  }

  private static List<Dated> words(Card.Flight ours, Card.Flight theirs) {
    boolean same =
        ours.title().equals(theirs.title())
            && ours.description().equals(theirs.description())
            && ours.priority() == theirs.priority()
            && ours.limits().equals(theirs.limits())
            && ours.sortieCount() == theirs.sortieCount();
    return same
        ? List.of()
        : List.of(
            new Dated(
                new MissionEvent.Updated(
                    ours.missionId(),
                    theirs.title(),
                    theirs.description(),
                    theirs.priority(),
                    theirs.limits(),
                    theirs.sortieCount(),
                    null),
                null));
  }

  private static List<Dated> begun(Card.Flight m) {
    String head = m.integrationHead();
    if (head == null) {
      return List.of();
    }
    List<Dated> events =
        Arrival.list(
            new Dated(
                new MissionEvent.Started(m.missionId(), head),
                m.startedAt() == null ? m.createdAt() : m.startedAt()));
    int percent = m.sortieCount() == 0 ? 0 : 100 * m.completedCount() / m.sortieCount();
    events.add(
        new Dated(
            new MissionEvent.Progress(m.missionId(), m.completedCount(), m.sortieCount(), percent),
            null));
    if (!m.status().ended()) {
      events.add(new Dated(new MissionEvent.Paused(m.missionId(), WAITS), null));
    }
    return events;
  }

  private static List<Dated> ended(Card.Flight m) {
    String reason = m.reason() == null ? "It ended elsewhere." : m.reason();
    MissionEvent end =
        switch (m.status()) {
          case PENDING, IN_PROGRESS, PAUSED, REVIEW -> null;
          case COMPLETED ->
              new MissionEvent.Completed(
                  m.missionId(),
                  m.integrationHead() == null ? m.baseCommit() : m.integrationHead(),
                  List.of(),
                  took(m));
          case FAILED -> new MissionEvent.Failed(m.missionId(), reason, List.of());
          case CANCELLED -> new MissionEvent.Cancelled(m.missionId(), reason);
        };
    if (end == null) {
      return List.of();
    }
    List<Dated> events = Arrival.list(new Dated(end, m.endedAt()));
    events.addAll(archived(m));
    return events;
  }

  private static List<Dated> archived(Card.Flight m) {
    return m.archivedAt() == null
        ? List.of()
        : List.of(
            new Dated(
                new MissionEvent.Archived(m.missionId(), "Archived elsewhere."), m.archivedAt()));
  }

  private static long took(Card.Flight m) {
    Instant from = m.startedAt() == null ? m.createdAt() : m.startedAt();
    return m.endedAt() == null ? 0 : Duration.between(from, m.endedAt()).toMillis();
  }

  private static CheckOutcome red(String name) {
    return new CheckOutcome(name, "base", name, false, false, null, 0, false, null);
  }
}
