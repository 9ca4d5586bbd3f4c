package dev.fleettools.core.flightline;

import dev.fleettools.core.flightline.Arrival.Dated;
import dev.fleettools.core.workorder.WorkOrderEvent;
import dev.fleettools.core.workorder.WorkOrderStatus;
import java.util.ArrayList;
import java.util.List;

/** Work orders from elsewhere. Pure. */
final class WorkArrival {

  private WorkArrival() {}

  static List<Dated> create(Card.Work w) {
    List<Dated> events =
        Arrival.list(
            new Dated(
                new WorkOrderEvent.Created(
                    w.workOrderId(), w.number(), w.title(), w.description(), w.priority()),
                w.createdAt()));
    events.addAll(moves(WorkOrderStatus.OPEN, w));
    return events;
  }

  static Arrival update(Card.Work ours, Card.Work theirs) {
    if (theirs.status().compareTo(ours.status()) < 0) {
      return Arrival.refused("it is %s here already".formatted(ours.status().words()));
    }
    List<Dated> events = new ArrayList<>();
    boolean words =
        !ours.title().equals(theirs.title())
            || !ours.description().equals(theirs.description())
            || ours.priority() != theirs.priority();
    if (words && ours.status() == WorkOrderStatus.CLOSED) {
      return Arrival.refused("it is closed here");
    }
    if (words) {
      events.add(
          new Dated(
              new WorkOrderEvent.Updated(
                  ours.workOrderId(), theirs.title(), theirs.description(), theirs.priority()),
              null));
    }
    events.addAll(moves(ours.status(), theirs));
    return Arrival.of(events);
  }

  private static List<Dated> moves(WorkOrderStatus from, Card.Work to) {
    List<Dated> events = new ArrayList<>();
    var mission = to.missionId();
    if (mission != null && from == WorkOrderStatus.OPEN) {
      events.add(new Dated(new WorkOrderEvent.Planned(to.workOrderId(), mission), null));
    }
    boolean begun = from.compareTo(WorkOrderStatus.IN_PROGRESS) >= 0;
    if (mission != null && !begun && to.status() == WorkOrderStatus.IN_PROGRESS) {
      events.add(new Dated(new WorkOrderEvent.Started(to.workOrderId(), mission), null));
    }
    if (from != WorkOrderStatus.CLOSED && to.status() == WorkOrderStatus.CLOSED) {
      String reason = to.closedReason() == null ? "Closed elsewhere." : to.closedReason();
      events.add(new Dated(new WorkOrderEvent.Closed(to.workOrderId(), reason), null));
    }
    return events;
  }
}
