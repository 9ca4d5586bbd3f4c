package dev.fleettools.core.sortie;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.MissionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Which moves a sortie may make, and when its next attempt may start. Pure. */
public final class SortieRules {

  private static final int MOST_DOUBLINGS = 16;

  private SortieRules() {}

  public static void mayAssign(Sortie sortie, Instant now) {
    demand(sortie, EnumSet.of(SortieStatus.PENDING), "assigned");
    if (sortie.notBefore() != null && sortie.notBefore().isAfter(now)) {
      throw FleetException.conflict(
          "Sortie %s waits until %s before its next attempt."
              .formatted(sortie.number(), sortie.notBefore()));
    }
  }

  public static void mayStart(Sortie sortie) {
    demand(sortie, EnumSet.of(SortieStatus.ASSIGNED), "started");
  }

  public static void mayReport(Sortie sortie) {
    demand(
        sortie,
        EnumSet.of(SortieStatus.ASSIGNED, SortieStatus.IN_PROGRESS, SortieStatus.BLOCKED),
        "reported on");
  }

  public static void mayBlock(Sortie sortie) {
    demand(sortie, EnumSet.of(SortieStatus.ASSIGNED, SortieStatus.IN_PROGRESS), "blocked");
  }

  public static void maySubmit(Sortie sortie) {
    demand(
        sortie,
        EnumSet.of(SortieStatus.ASSIGNED, SortieStatus.IN_PROGRESS, SortieStatus.BLOCKED),
        "submitted");
  }

  public static void mayReview(Sortie sortie) {
    demand(sortie, EnumSet.of(SortieStatus.REVIEW), "reviewed");
  }

  public static void mayRetry(Sortie sortie) {
    demand(sortie, EnumSet.of(SortieStatus.FAILED), "retried");
  }

  public static void mayCancel(Sortie sortie) {
    if (sortie.status().ended()) {
      throw move(sortie, "cancelled");
    }
  }

  /** What its agent was told does not change under its hands. */
  public static void mayReword(Sortie sortie) {
    boolean waits =
        sortie.status() == SortieStatus.PENDING
            || (sortie.status() == SortieStatus.BLOCKED && sortie.liveAttempt() == null);
    if (!waits) {
      throw FleetException.conflict(
          "Sortie %s is %s; only its priority can be changed while an agent flies it, and nothing once it has ended."
              .formatted(sortie.number(), sortie.status().words()));
    }
  }

  public static void mayReprioritise(Sortie sortie) {
    if (sortie.status().ended()) {
      throw move(sortie, "changed");
    }
  }

  /** What is being judged is sent back by its review, or cancelled. */
  public static void mayFail(Sortie sortie) {
    demand(
        sortie,
        EnumSet.of(
            SortieStatus.PENDING,
            SortieStatus.ASSIGNED,
            SortieStatus.IN_PROGRESS,
            SortieStatus.BLOCKED),
        "failed");
  }

  /** How long a sortie pauses after its n-th attempt: the first pause, doubled each time. */
  public static Duration backoff(MissionLimits limits, int attempts) {
    int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
    long most = Math.max(0, limits.backoffMaxMs());
    long first = Math.clamp(limits.backoffMs(), 0, most);
    return Duration.ofMillis(first > most >> doublings ? most : first << doublings);
  }

  private static void demand(Sortie sortie, Set<SortieStatus> from, String move) {
    if (!from.contains(sortie.status())) {
      throw move(sortie, move);
    }
  }

  private static FleetException move(Sortie sortie, String move) {
    return FleetException.conflict(
        "Sortie %s is %s and cannot be %s; 'fleet sortie show %s' tells more."
            .formatted(sortie.number(), sortie.status().words(), move, sortie.number()));
  }
}
