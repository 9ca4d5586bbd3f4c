package dev.fleettools.core.reference;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import org.jspecify.annotations.Nullable;

/** A specialist acts for its own sortie only; everybody else says which one is meant. */
public final class Own {

  private Own() {}

  /**
   * The sortie that a call is about: what it names, or the caller's own.
   *
   * @throws FleetException VALIDATION when neither is there
   */
  public static String sortie(Caller caller, @Nullable String named) {
    if (named != null) {
      return named;
    }
    Caller.Binding binding = caller.binding();
    if (binding == null) {
      throw FleetException.invalid("Say which sortie is meant: this token is not a specialist's.");
    }
    return binding.sortie().value();
  }

  /**
   * Checks that a host's token that is good for one agent from outside is used for no other.
   *
   * @throws FleetException FORBIDDEN when it is
   */
  public static void checkAgent(Caller caller, String agent) {
    if (caller.agent() != null && !caller.agent().value().equals(agent)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "This token is good for %s, not for %s; use that one's own."
              .formatted(caller.agent(), agent));
    }
  }

  /**
   * Checks that a specialist's own attempt still flies.
   *
   * @param live the sortie's live attempt, if it has one
   * @throws FleetException STALE_TOKEN when another attempt took its place, or none did
   */
  public static void checkLive(Caller caller, @Nullable AttemptId live, String number) {
    Caller.Binding binding = caller.binding();
    if (binding != null && !binding.attempt().equals(live)) {
      throw new FleetException(
          ErrorCode.STALE_TOKEN,
          "This token belongs to an attempt at %s that is over; stop working at it."
              .formatted(number));
    }
  }

  /**
   * Checks that a specialist touches nothing but its own sortie.
   *
   * @throws FleetException FORBIDDEN when it does
   */
  public static void check(Caller caller, String sortieId, String number) {
    Caller.Binding binding = caller.binding();
    if (binding == null && caller.agent() != null) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "%s flies no sortie now, so its token cannot act for %s; claim one first."
              .formatted(caller.agent(), number));
    }
    if (binding != null && !binding.sortie().value().equals(sortieId)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "This token is good for another sortie and cannot act for %s.".formatted(number));
    }
  }
}
