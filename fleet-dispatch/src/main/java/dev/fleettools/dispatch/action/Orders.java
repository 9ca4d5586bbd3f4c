package dev.fleettools.dispatch.action;

import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.planning.CreateMission;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.dispatch.plan.Plan;
import java.util.List;

/** A plan's sortie in the words of the domain. */
final class Orders {

  private static final long MS_PER_MINUTE = 60_000;

  private Orders() {}

  static CreateMission.PlannedSortie of(Plan.Sortie sortie, MissionLimits limits) {
    List<Plan.FileEntry> files = sortie.scope().files();
    SortieOrder order =
        new SortieOrder(
            sortie.title(),
            sortie.prompt(),
            files.stream().map(Plan.FileEntry::path).toList(),
            files.stream().filter(Plan.FileEntry::isNew).map(Plan.FileEntry::path).toList(),
            switch (sortie.scope().mode()) {
              case STRICT -> SortieOrder.Scope.STRICT;
              case CLAIM -> SortieOrder.Scope.CLAIM;
              case OPEN -> SortieOrder.Scope.OPEN;
            },
            switch (sortie.kind()) {
              case EDIT -> SortieOrder.Kind.EDIT;
              case RESEARCH -> SortieOrder.Kind.RESEARCH;
            },
            List.of(),
            sortie.complexity(),
            switch (sortie.priority()) {
              case LOW -> Priority.LOW;
              case MEDIUM -> Priority.MEDIUM;
              case HIGH -> Priority.HIGH;
              case CRITICAL -> Priority.CRITICAL;
            },
            sortie.criteria(),
            sortie.run().harness(),
            sortie.run().command().orElse(null),
            sortie.run().maxAttempts().orElse(limits.maxAttempts()),
            sortie.run().wallMinutes().orElse(0) * MS_PER_MINUTE,
            sortie.run().environment());
    return new CreateMission.PlannedSortie(order, sortie.dependsOn());
  }
}
