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
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialists;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A specialist says how far it is, what it did last and what comes next. */
public final class ReportProgress implements Command<ReportProgress.Input, ReportProgress.Output> {

  /**
   * Where the work stands.
   *
   * @param id the sortie; a specialist may leave it out
   * @param progress per cent, 0 to 100
   */
  public record Input(
      @Nullable String id,
      @Nullable Integer progress,
      @Nullable String statusMessage,
      @Nullable String lastAction,
      @Nullable List<String> nextSteps,
      @Nullable List<String> decisions,
      @Nullable List<String> filesModified,
      @Nullable List<String> artifacts) {}

  /** The sortie and how far it is now. */
  public record Output(String sortieId, String number, int progress) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.progress",
        Role.SPECIALIST,
        Input.class,
        Output.class,
        "Says how far a sortie is.",
        Endpoint.post("/specialist/progress"),
        Endpoint.post("/sorties/{id}/progress"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), Own.sortie(context.caller(), input.id()));
    Own.check(context.caller(), sortie.sortieId().value(), sortie.number());
    Own.checkLive(context.caller(), sortie.liveAttempt(), sortie.number());
    SortieRules.mayReport(sortie);
    Integer progress = input.progress();
    if (progress != null && (progress < 0 || progress > 100)) {
      throw FleetException.invalid(
          "progress is a per cent from 0 to 100, not %d.".formatted(progress));
    }
    List<FleetEvent> events = new ArrayList<>();
    events.add(
        new SortieEvent.Progress(
            sortie.sortieId(),
            sortie.liveAttempt(),
            new ProgressReport(
                progress,
                input.statusMessage(),
                input.lastAction(),
                input.nextSteps(),
                input.decisions(),
                input.filesModified(),
                input.artifacts())));
    if (sortie.liveAttempt() != null) {
      Attempt attempt = Attempts.require(context.rows(), sortie.liveAttempt());
      Specialists.heard(context, attempt.specialistId());
    }
    int now = progress == null ? sortie.progress() : progress;
    return Decision.accept(new Output(sortie.sortieId().value(), sortie.number(), now), events);
  }
}
