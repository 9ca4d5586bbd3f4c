package dev.fleettools.core.flightline;

import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.WorkOrderId;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.workorder.WorkOrderStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of the mirror says of one thing: what another clone needs to have the thing too, and
 * nothing that changes by the minute. Never a secret: a sortie's environment stays at home.
 */
public sealed interface Card {

  String id();

  String number();

  /** The kinds of things, each with a folder of its own. */
  enum Kind {
    WORK_ORDER("work-orders", Work.class),
    MISSION("missions", Flight.class),
    SORTIE("sorties", Task.class);

    private final String folder;
    private final Class<? extends Record> type;

    Kind(String folder, Class<? extends Record> type) {
      this.folder = folder;
      this.type = type;
    }

    public String folder() {
      return folder;
    }

    Class<? extends Record> type() {
      return type;
    }
  }

  default Kind kind() {
    return switch (this) {
      case Work work -> Kind.WORK_ORDER;
      case Flight flight -> Kind.MISSION;
      case Task task -> Kind.SORTIE;
    };
  }

  /** A work order. */
  record Work(
      WorkOrderId workOrderId,
      String number,
      String title,
      String description,
      Priority priority,
      WorkOrderStatus status,
      @Nullable MissionId missionId,
      @Nullable String closedReason,
      Instant createdAt)
      implements Card {
    @Override
    public String id() {
      return workOrderId.value();
    }

    /** The same under another number. */
    Work numbered(String other) {
      return new Work(
          workOrderId,
          other,
          title,
          description,
          priority,
          status,
          missionId,
          closedReason,
          createdAt);
    }
  }

  /** A mission. */
  record Flight(
      MissionId missionId,
      String number,
      String title,
      String description,
      @Nullable WorkOrderId workOrderId,
      String strategy,
      Priority priority,
      MissionStatus status,
      @Nullable String reason,
      @Nullable String baseBranch,
      String baseCommit,
      String integrationBranch,
      @Nullable String integrationHead,
      int sortieCount,
      int completedCount,
      MissionLimits limits,
      boolean allowRed,
      List<String> redOnBase,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Instant archivedAt)
      implements Card {
    public Flight {
      redOnBase = List.copyOf(redOnBase);
    }

    @Override
    public String id() {
      return missionId.value();
    }

    /** The same under another number, which its integration branch is called after. */
    Flight numbered(String other) {
      return new Flight(
          missionId,
          other,
          title,
          description,
          workOrderId,
          strategy,
          priority,
          status,
          reason,
          baseBranch,
          baseCommit,
          other.equals(number) ? integrationBranch : "fleet/" + other,
          integrationHead,
          sortieCount,
          completedCount,
          limits,
          allowRed,
          redOnBase,
          createdAt,
          startedAt,
          endedAt,
          archivedAt);
    }
  }

  /**
   * A sortie.
   *
   * @param status in progress as long as an attempt is live, whatever it is doing
   */
  record Task(
      SortieId sortieId,
      MissionId missionId,
      String number,
      int ordinal,
      SortieOrder order,
      SortieStatus status,
      @Nullable String reason,
      @Nullable String summary,
      List<String> claimed,
      Instant createdAt,
      @Nullable Instant endedAt)
      implements Card {
    public Task {
      claimed = List.copyOf(claimed);
    }

    @Override
    public String id() {
      return sortieId.value();
    }

    /** The same under another number, at another place of its mission. */
    Task numbered(String other, int place) {
      return new Task(
          sortieId, missionId, other, place, order, status, reason, summary, claimed, createdAt,
          endedAt);
    }
  }
}
