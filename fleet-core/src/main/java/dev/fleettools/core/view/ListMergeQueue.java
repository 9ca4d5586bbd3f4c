package dev.fleettools.core.view;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.review.MergeEntry;
import dev.fleettools.core.review.Reviews;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits to be merged, in the order in which it will be. */
public final class ListMergeQueue implements Query<ListMergeQueue.Input, ListMergeQueue.Output> {

  /** With or without what was merged or refused before. */
  public record Input(@Nullable Boolean all) {}

  /** First come, first served. */
  public record Output(List<MergeEntry> entries) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "merge_queue.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists the merge queue.",
        Endpoint.get("/merge-queue"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    return new Output(
        Boolean.TRUE.equals(input.all()) ? Reviews.allEntries(rows) : Reviews.queue(rows));
  }
}
