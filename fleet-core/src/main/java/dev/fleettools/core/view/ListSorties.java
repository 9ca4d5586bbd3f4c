package dev.fleettools.core.view;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.reference.Paging;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.log.Rows;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sorties of the project. */
public final class ListSorties implements Query<ListSorties.Input, ListSorties.Output> {

  /** Which sorties and which page. */
  public record Input(
      @Nullable SortieStatus status, @Nullable Integer limit, @Nullable Integer offset) {}

  /** Newest first. */
  public record Output(List<Sortie> sorties) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "sortie.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists sorties, newest first.",
        Endpoint.get("/sorties"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    String status = input.status() == null ? "" : input.status().name().toLowerCase(Locale.ROOT);
    return new Output(
        Sorties.list(rows, status, Paging.limit(input.limit()), Paging.offset(input.offset())));
  }
}
