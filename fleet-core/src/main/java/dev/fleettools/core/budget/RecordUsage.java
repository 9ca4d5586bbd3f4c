package dev.fleettools.core.budget;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.Specialists;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes what a specialist has used so far; what comes too often is passed over. */
public final class RecordUsage implements Command<RecordUsage.Input, RecordUsage.Output> {

  /**
   * What it used.
   *
   * @param usage counted from its beginning; less than before counts as what was before
   * @param last whether it has ended
   */
  public record Input(
      SpecialistId specialistId, Usage usage, @Nullable String llmModel, boolean last) {}

  /** Whether an event tells of it. */
  public record Output(boolean recorded) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "budget.record_usage", Role.OWNER, Input.class, Output.class, "Records what was used.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Specialist specialist = Specialists.require(context.rows(), input.specialistId());
    if (!input.usage().isPossible()) {
      throw FleetException.invalid(
          "Agent %s cannot have used less than nothing, or as much as it says."
              .formatted(input.specialistId()));
    }
    Optional<Budgets.Report> before = Budgets.lastReport(context.rows(), input.specialistId());
    Usage usage = before.map(report -> input.usage().atLeast(report.usage())).orElse(input.usage());
    if (!BudgetRules.isWorthAnEvent(before, usage, input.last(), context.now())) {
      return Decision.accept(new Output(false));
    }
    return Decision.accept(
        new Output(true),
        new BudgetEvent.SpecialistUsage(
            input.specialistId(),
            specialist.attemptId(),
            specialist.sortieId(),
            specialist.missionId(),
            usage,
            input.llmModel(),
            input.last()));
  }
}
