package dev.fleettools.core.view;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.blocker.Blocker;
import dev.fleettools.core.blocker.Blockers;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.review.Opinion;
import dev.fleettools.core.review.Review;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;

/** One sortie with its attempts, its reviews and what blocks it. */
public final class ShowSortie implements Query<ShowSortie.Input, ShowSortie.Output> {

  /** Which sortie. */
  public record Input(String id) {}

  /**
   * All there is to see of it.
   *
   * @param opinions what people said of its work
   */
  public record Output(
      Sortie sortie,
      List<Attempt> attempts,
      List<Review> reviews,
      List<Opinion> opinions,
      List<Blocker> blockers) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.show",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Shows a sortie, its attempts and its reviews.",
        Endpoint.get("/sorties/{id}"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    Sortie sortie = Sorties.require(rows, input.id());
    return new Output(
        sortie,
        Attempts.ofSortie(rows, sortie.sortieId()),
        Reviews.ofSortie(rows, sortie.sortieId()),
        Reviews.opinions(rows, sortie.sortieId()),
        Blockers.unresolvedOf(rows, sortie.sortieId()));
  }
}
