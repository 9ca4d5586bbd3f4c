package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.log.Rows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For whom a caller asks, and so whom a lock will belong to. */
public final class Asker {

  private Asker() {}

  /**
   * The owner that the caller acts for: its sortie when its token is bound to one, else the agent
   * that is named, else itself.
   *
   * @param named the specialist that the request names, if it names one
   * @throws FleetException FORBIDDEN when a specialist names another, STALE_TOKEN when its attempt
   *     is no longer its sortie's current one
   */
  public static LockOwner of(Rows rows, Caller caller, @Nullable String named) {
    Caller.Binding binding = caller.binding();
    if (binding != null) {
      if (named == null || caller.agent() == null || !named.equals(caller.actor())) {
        requireSelf(binding.specialist().value(), named);
      }
      LockOwner.Sortie sortie = sortie(rows, binding.sortie(), binding.mission());
      if (sortie.attempt() != null && !sortie.attempt().equals(binding.attempt())) {
        throw new FleetException(
            ErrorCode.STALE_TOKEN,
            "The attempt %s is over: %s flies the task now; stop."
                .formatted(binding.attempt(), sortie.attempt()));
      }
      return new LockOwner.Sortie(
          binding.sortie(),
          sortie.number(),
          binding.mission(),
          binding.attempt(),
          binding.specialist());
    }
    if (caller.isAgent()) {
      requireSelf(caller.actor(), named);
    }
    SpecialistId specialist = id(named == null ? caller.actor() : named);
    Optional<LockOwner.Sortie> sortie = LockTable.sortieOf(rows, specialist);
    return sortie.isPresent() ? sortie.get() : new LockOwner.Agent(specialist);
  }

  /** A sortie as far as it is known. */
  public static LockOwner.Sortie sortie(Rows rows, SortieId id, @Nullable MissionId mission) {
    return LockTable.sortie(rows, id)
        .orElseGet(() -> new LockOwner.Sortie(id, null, mission, null, null));
  }

  private static void requireSelf(String self, @Nullable String named) {
    if (named != null && !named.equals(self)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "This token is good for %s, not for %s; leave specialist_id out.".formatted(self, named));
    }
  }

  private static SpecialistId id(String text) {
    try {
      return new SpecialistId(text);
    } catch (IllegalArgumentException e) {
      throw new FleetException(ErrorCode.VALIDATION, String.valueOf(e.getMessage()), e);
    }
  }
}
