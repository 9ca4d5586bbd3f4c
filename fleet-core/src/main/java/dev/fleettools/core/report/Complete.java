package dev.fleettools.core.report;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.reference.Own;
import dev.fleettools.core.sortie.ProgressReport;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.SpecialistStatus;
import dev.fleettools.core.specialist.Specialists;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A specialist claims that its work is done. Only the merge will say so. Claiming it again changes
 * nothing.
 */
public final class Complete implements Command<Complete.Input, Complete.Output> {

  /**
   * The claim.
   *
   * @param id the sortie; a specialist may leave it out
   * @param summary what was done, or the result of research
   */
  public record Input(
      @Nullable String id,
      @Nullable String summary,
      @Nullable List<String> artifacts,
      @Nullable String lastAction,
      @Nullable List<String> nextSteps,
      @Nullable List<String> decisions,
      @Nullable List<String> filesModified) {}

  /** The sortie, and what happens next. */
  public record Output(String sortieId, String number, String next) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.complete",
        Role.SPECIALIST,
        Input.class,
        Output.class,
        "Says that the work of a sortie is done.",
        Endpoint.post("/specialist/complete"),
        Endpoint.post("/sorties/{id}/complete"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), Own.sortie(context.caller(), input.id()));
    Own.check(context.caller(), sortie.sortieId().value(), sortie.number());
    Own.checkLive(context.caller(), sortie.liveAttempt(), sortie.number());
    SortieRules.maySubmit(sortie);
    if (sortie.liveAttempt() == null) {
      throw FleetException.conflict(
          "Nobody works at sortie %s, so nobody can complete it.".formatted(sortie.number()));
    }
    Attempt attempt = Attempts.require(context.rows(), sortie.liveAttempt());
    Specialist agent = Specialists.require(context.rows(), attempt.specialistId());
    if (agent.status() == SpecialistStatus.COMPLETING) {
      Specialists.heard(context, attempt.specialistId());
      return Decision.accept(answer(sortie));
    }
    String summary = input.summary();
    if (summary == null || summary.isBlank()) {
      if (sortie.order().kind() == SortieOrder.Kind.RESEARCH) {
        throw FleetException.invalid(
            "The result of %s is its text; give it as the summary.".formatted(sortie.number()));
      }
      summary = "Done.";
    }
    Specialists.heard(context, attempt.specialistId());
    List<FleetEvent> events = new ArrayList<>();
    if (input.lastAction() != null
        || input.nextSteps() != null
        || input.decisions() != null
        || input.filesModified() != null) {
      events.add(
          new SortieEvent.Progress(
              sortie.sortieId(),
              sortie.liveAttempt(),
              new ProgressReport(
                  100,
                  null,
                  input.lastAction(),
                  input.nextSteps(),
                  input.decisions(),
                  input.filesModified(),
                  null)));
    }
    events.add(
        new SpecialistEvent.Completing(
            attempt.specialistId(),
            summary,
            input.artifacts() == null ? List.of() : input.artifacts()));
    return Decision.accept(answer(sortie), events);
  }

  private static Output answer(Sortie sortie) {
    return new Output(
        sortie.sortieId().value(),
        sortie.number(),
        sortie.order().harness().equals(SortieOrder.OUTSIDE)
            ? "The work is committed and reviewed now; leave the folder alone."
            : "The work is committed and reviewed when this process has ended.");
  }
}
