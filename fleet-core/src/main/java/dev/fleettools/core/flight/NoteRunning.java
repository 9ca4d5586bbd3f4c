package dev.fleettools.core.flight;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.specialist.Specialists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The process of an attempt runs: newly started, or found again by a server that came later. */
public final class NoteRunning implements Command<NoteRunning.Input, AttemptOutput> {

  /**
   * A process as it was seen.
   *
   * @param adopted whether another server had started it
   * @param journalOffset how far its output was read, in bytes
   */
  public record Input(
      AttemptId attemptId, long pid, Instant pidStartedAt, boolean adopted, long journalOffset) {}

  @Override
  public OperationSpec<Input, AttemptOutput> spec() {
    return OperationSpec.of(
        "attempt.running",
        Role.OWNER,
        Input.class,
        AttemptOutput.class,
        "Records the process of an attempt.");
  }

  @Override
  public Decision<AttemptOutput> decide(Context context, Input input) {
    Attempt attempt = Attempts.require(context.rows(), input.attemptId());
    Sortie sortie = Sorties.require(context.rows(), attempt.sortieId());
    Specialist specialist = Specialists.require(context.rows(), attempt.specialistId());
    if (attempt.status() != AttemptStatus.RUNNING || specialist.status().ended()) {
      return Decision.accept(new AttemptOutput(attempt.attemptId(), sortie.status()));
    }
    List<FleetEvent> events = new ArrayList<>();
    if (specialist.pid() == null) {
      events.add(
          new SpecialistEvent.Active(attempt.specialistId(), input.pid(), input.pidStartedAt()));
    }
    if (sortie.status() == SortieStatus.ASSIGNED) {
      events.add(
          new SortieEvent.Started(sortie.sortieId(), attempt.attemptId(), attempt.specialistId()));
    }
    if (input.adopted()) {
      events.add(
          new SpecialistEvent.Adopted(
              attempt.specialistId(), input.pid(), input.pidStartedAt(), input.journalOffset()));
    }
    return Decision.accept(
        new AttemptOutput(
            attempt.attemptId(),
            sortie.status() == SortieStatus.ASSIGNED ? SortieStatus.IN_PROGRESS : sortie.status()),
        events);
  }
}
