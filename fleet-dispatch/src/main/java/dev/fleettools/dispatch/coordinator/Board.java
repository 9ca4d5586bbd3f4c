package dev.fleettools.dispatch.coordinator;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.blocker.Blocker;
import dev.fleettools.core.blocker.Blockers;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.Mission;
import dev.fleettools.core.mission.MissionStatus;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One consistent look at everything that Dispatch decides by, and at no more: it is taken after
 * every change, and thousands of sorties may wait.
 *
 * @param ready what it may launch, of the missions in flight
 * @param sorties those that something is done with
 */
record Board(
    List<Mission> missions,
    Map<MissionId, List<Sortie>> ready,
    List<Attempt> attempts,
    Map<SortieId, Sortie> sorties,
    Map<AttemptId, Specialist> specialists,
    List<Review> reviews,
    List<MergeEntry> queue,
    List<Blocker> blockers) {

  static Board read(Rows rows, Instant now) {
    List<Mission> missions = Missions.notEnded(rows);
    Map<MissionId, List<Sortie>> ready = new HashMap<>();
    Map<SortieId, Sortie> sorties = new HashMap<>();
    for (Mission mission : missions) {
      if (mission.status() == MissionStatus.IN_PROGRESS) {
        ready.put(mission.missionId(), Sorties.launchable(rows, mission.missionId(), now));
      }
    }
    List<Attempt> attempts = Attempts.withRemains(rows);
    List<Review> reviews = Reviews.open(rows);
    List<MergeEntry> queue = Reviews.queue(rows);
    Stream.of(
            attempts.stream().map(Attempt::sortieId),
            reviews.stream().map(Review::sortieId),
            queue.stream().map(MergeEntry::sortieId))
        .flatMap(ids -> ids)
        .forEach(id -> sorties.computeIfAbsent(id, some -> Sorties.require(rows, some)));
    Map<AttemptId, Specialist> specialists = new HashMap<>();
    for (Specialist specialist : Specialists.live(rows)) {
      if (specialist.attemptId() != null) {
        specialists.put(specialist.attemptId(), specialist);
      }
    }
    return new Board(
        missions, ready, attempts, sorties, specialists, reviews, queue, Blockers.unresolved(rows));
  }

  Sortie sortie(SortieId id) {
    Sortie sortie = sorties.get(id);
    if (sortie == null) {
      throw new IllegalStateException("no such sortie on the board: " + id);
    }
    return sortie;
  }

  Attempt attempt(AttemptId id) {
    return attempts.stream()
        .filter(a -> a.attemptId().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such attempt on the board: " + id));
  }

  /** Whether a blocker stands before a mission as a whole. */
  boolean heldUp(MissionId mission) {
    return blockers.stream().anyMatch(b -> b.missionId().equals(mission) && b.sortieId() == null);
  }

  boolean heldUp(SortieId sortie) {
    return blockers.stream().anyMatch(b -> sortie.equals(b.sortieId()));
  }

  /** How many agents of a mission have not ended. */
  int flying(MissionId mission) {
    return (int) specialists.values().stream().filter(s -> mission.equals(s.missionId())).count();
  }

  Set<MissionId> inFlight() {
    return missions.stream().map(Mission::missionId).collect(Collectors.toSet());
  }
}
