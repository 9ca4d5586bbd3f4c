package dev.fleettools.core.caller;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as authentication found it.
 *
 * @param actor a name for the log: {@code owner}, a specialist's id, {@code dispatch}
 * @param binding the sortie that a specialist's token is good for; null for everybody else
 */
public record Caller(String actor, Role role, @Nullable Binding binding) {

  /** What a specialist's token is bound to. */
  public record Binding(
      SpecialistId specialist, AttemptId attempt, SortieId sortie, MissionId mission) {}

  public static Caller owner() {
    return new Caller("owner", Role.OWNER, null);
  }

  /** The coordinator itself. */
  public static Caller dispatch() {
    return new Caller("dispatch", Role.OWNER, null);
  }

  public static Caller specialist(Binding binding) {
    return new Caller(binding.specialist().value(), Role.SPECIALIST, binding);
  }
}
