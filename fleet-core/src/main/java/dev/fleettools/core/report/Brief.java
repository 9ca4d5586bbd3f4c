package dev.fleettools.core.report;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Own;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a specialist needs to know of its task. */
public final class Brief implements Query<Brief.Input, Brief.Output> {

  /** Which sortie; a specialist may leave it out. */
  public record Input(@Nullable String id) {}

  /**
   * The task as it stands.
   *
   * @param files what it may change
   * @param feedback what the last review asked for
   * @param answers what was asked before, each with its answer
   */
  public record Output(
      String sortieId,
      String number,
      String title,
      String description,
      List<String> files,
      List<String> criteria,
      SortieStatus status,
      int attempt,
      @Nullable String feedback,
      List<String> answers,
      @Nullable String lastAction) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.brief",
        Role.SPECIALIST,
        Input.class,
        Output.class,
        "Tells a specialist its task.",
        Endpoint.get("/specialist/brief"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    Sortie sortie = Sorties.require(rows, Own.sortie(view.caller(), input.id()));
    Own.check(view.caller(), sortie.sortieId().value(), sortie.number());
    return new Output(
        sortie.sortieId().value(),
        sortie.number(),
        sortie.order().title(),
        sortie.order().description(),
        sortie.scopeFiles(),
        sortie.order().criteria(),
        sortie.status(),
        sortie.attempts(),
        sortie.feedback(),
        sortie.answers(),
        sortie.lastAction());
  }
}
