package dev.fleettools.core.view;

import dev.fleettools.core.attempt.Attempt;
import dev.fleettools.core.attempt.AttemptStatus;
import dev.fleettools.core.attempt.Attempts;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tries at a sortie. */
public final class ListAttempts implements Query<ListAttempts.Input, ListAttempts.Output> {

  /** Which sortie, and which of the tries at it. */
  public record Input(
      String id,
      @Nullable AttemptStatus status,
      @Nullable String specialistId,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** The first one first. */
  public record Output(List<Attempt> attempts, @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.attempts",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists the tries at a sortie.",
        Endpoint.get("/sorties/{id}/attempts"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    Listing listing =
        Listing.of(rows, "attempts")
            .equal("sortie_id", Sorties.require(rows, input.id()).sortieId().value())
            .equal("status", input.status())
            .equal("specialist_id", input.specialistId());
    Page<Attempt> page = Attempts.page(listing, PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
