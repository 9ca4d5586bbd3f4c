package dev.fleettools.core.flightline;

import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.workorder.WorkOrder;
import dev.fleettools.core.workorder.WorkOrders;
import dev.fleettools.log.Rows;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cards of everything a project has. */
public final class Cards {

  private Cards() {}

  /** By id; what others refer to comes before them. */
  public static Map<String, Card> all(Rows rows) {
    Map<String, Card> cards = new LinkedHashMap<>();
    WorkOrders.all(rows).forEach(one -> put(cards, of(one)));
    for (Mission mission : Missions.all(rows, Integer.MAX_VALUE).reversed()) {
      put(cards, of(mission));
      Sorties.ofMission(rows, mission.missionId()).forEach(one -> put(cards, of(one)));
    }
    return cards;
  }

  private static void put(Map<String, Card> cards, Card card) {
    cards.put(card.id(), card);
  }

  private static Card of(WorkOrder w) {
    return new Card.Work(
        w.workOrderId(),
        w.number(),
        w.title(),
        w.description(),
        w.priority(),
        w.status(),
        w.missionId(),
        w.closedReason(),
        w.createdAt());
  }

  private static Card of(Mission m) {
    return new Card.Flight(
        m.missionId(),
        m.number(),
        m.title(),
        m.description(),
        m.workOrderId(),
        m.strategy(),
        m.priority(),
        m.status(),
        m.reason(),
        m.baseBranch(),
        m.baseCommit(),
        m.integrationBranch(),
        m.integrationHead(),
        m.sortieCount(),
        m.completedCount(),
        m.limits(),
        m.allowRed(),
        m.redOnBase(),
        m.createdAt(),
        m.startedAt(),
        m.endedAt(),
        m.archivedAt());
  }

  private static Card of(Sortie s) {
    boolean ended = s.status().ended();
    return new Card.Task(
        s.sortieId(),
        s.missionId(),
        s.number(),
        s.ordinal(),
        withoutEnvironment(s.order()),
        s.status().flying() ? SortieStatus.IN_PROGRESS : s.status(),
        ended ? s.reason() : null,
        ended ? s.summary() : null,
        s.claimed(),
        s.createdAt(),
        s.endedAt());
  }

  private static SortieOrder withoutEnvironment(SortieOrder o) {
    return new SortieOrder(
        o.title(),
        o.description(),
        o.files(),
        o.newFiles(),
        o.scope(),
        o.kind(),
        o.dependsOn(),
        o.complexity(),
        o.priority(),
        o.criteria(),
        o.harness(),
        o.command(),
        o.maxAttempts(),
        o.wallMs(),
        Map.of());
  }
}
