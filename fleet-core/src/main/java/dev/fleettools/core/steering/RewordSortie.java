package dev.fleettools.core.steering;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieRules;
import dev.fleettools.core.sortie.Sorties;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes what a sortie is asked to do; files and globs were found good. */
public final class RewordSortie implements Command<RewordSortie.Input, RewordSortie.Output> {

  /**
   * What is new; what is absent stays.
   *
   * @param files the whole list of what it may change
   */
  public record Input(
      SortieId sortieId,
      @Nullable String title,
      @Nullable String description,
      @Nullable Priority priority,
      @Nullable List<String> criteria,
      @Nullable List<String> files) {}

  /** The sortie as it is now. */
  public record Output(Sortie sortie) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.reword",
        Role.OWNER,
        Input.class,
        Output.class,
        "Changes what a sortie is asked to do.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Sortie sortie = Sorties.require(context.rows(), input.sortieId());
    boolean words =
        input.title() != null || input.description() != null || input.criteria() != null;
    if (!words && input.priority() == null && input.files() == null) {
      throw FleetException.invalid(
          "Say what is new: title, description, priority, criteria or files.");
    }
    if (input.title() != null && input.title().isBlank()) {
      throw FleetException.invalid("A sortie needs a title.");
    }
    SortieRules.mayReprioritise(sortie);
    if (words || input.files() != null) {
      SortieRules.mayReword(sortie);
    }
    List<FleetEvent> events = new ArrayList<>();
    if (words || input.priority() != null) {
      events.add(
          new SortieEvent.Updated(
              sortie.sortieId(),
              input.title(),
              input.description(),
              input.priority(),
              input.criteria()));
    }
    if (input.files() != null) {
      files(sortie, input.files(), events);
    }
    return Decision.accept(
        events, stored -> new Output(Sorties.require(context.rows(), sortie.sortieId())));
  }

  private static void files(Sortie sortie, List<String> wanted, List<FleetEvent> events) {
    List<String> before = sortie.scopeFiles();
    Set<String> added = new LinkedHashSet<>(wanted);
    before.forEach(added::remove);
    Set<String> removed = new LinkedHashSet<>(before);
    wanted.forEach(removed::remove);
    if (!added.isEmpty() || !removed.isEmpty()) {
      events.add(
          new SortieEvent.ScopeChanged(
              sortie.sortieId(),
              List.copyOf(added),
              "Changed by hand.",
              removed.isEmpty() ? null : List.copyOf(removed)));
    }
  }
}
