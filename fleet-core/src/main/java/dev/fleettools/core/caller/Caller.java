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
 * @param binding the sortie that a specialist's token is good for, or that the agent of a host's
 *     token flies now; null for everybody else
 * @param agent the agent from outside that a host's token is good for, and no other; null for
 *     everybody else
 */
public record Caller(
    String actor, Role role, @Nullable Binding binding, @Nullable SpecialistId agent) {

  /** Somebody who acts for no agent from outside. */
  public Caller(String actor, Role role, @Nullable Binding binding) {
    this(actor, role, binding, null);
  }

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

  /**
   * An agent from outside.
   *
   * @param flying what it flies now; null when it flies nothing
   */
  public static Caller host(SpecialistId agent, @Nullable Binding flying) {
    return new Caller(agent.value(), Role.HOST, flying, agent);
  }

  /** Whether it is an agent, which looks into nobody's affairs but its own. */
  public boolean isAgent() {
    return role == Role.SPECIALIST || agent != null;
  }

  public static Caller specialist(Binding binding) {
    return new Caller(binding.specialist().value(), Role.SPECIALIST, binding);
  }
}
