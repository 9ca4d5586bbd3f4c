package dev.fleettools.core.report;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.reference.Own;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.SpecialistStatus;
import dev.fleettools.core.specialist.Specialists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sign of life: an observation, not an event, unless it ends a silence that was recorded. An
 * agent from outside gives it for the sortie that it flies as well.
 */
public final class Heartbeat implements Command<Heartbeat.Input, Heartbeat.Output> {

  /** Which agent. */
  public record Input(String id) {}

  /** When it was heard, by the store's clock. */
  public record Output(String specialistId, Instant heardAt) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "specialist.heartbeat",
        Role.SPECIALIST,
        Input.class,
        Output.class,
        "Says that an agent is alive.",
        Endpoint.post("/specialists/{id}/heartbeat"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    SpecialistId id = Specialists.resolve(context.rows(), input.id());
    Caller.Binding binding = context.caller().binding();
    boolean flown = binding != null && binding.specialist().equals(id);
    if (!flown) {
      Own.checkAgent(context.caller(), id.value());
    }
    if (binding != null && context.caller().agent() == null && !flown) {
      throw new FleetException(
          ErrorCode.FORBIDDEN, "This token is good for another agent than %s.".formatted(id));
    }
    Specialist specialist = Specialists.require(context.rows(), id);
    if (specialist.status().ended()) {
      throw FleetException.conflict(
          "Agent %s has ended (%s); register it again.".formatted(id, specialist.status().words()));
    }
    List<Specialist> heard = new ArrayList<>(List.of(specialist));
    if (specialist.attemptId() == null) {
      heard.addAll(Specialists.claimedBy(context.rows(), id));
    }
    heard.forEach(one -> Specialists.heard(context, one.specialistId()));
    return Decision.accept(
        new Output(id.value(), context.now()),
        heard.stream()
            .filter(one -> one.status() == SpecialistStatus.STALE)
            .map(one -> new SpecialistEvent.Resumed(one.specialistId(), "It was heard of again."))
            .toList());
  }
}
