package dev.fleettools.dispatch.keeping;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.rescue.RescueEntry;
import dev.fleettools.dispatch.work.Workspace;
import java.time.Instant;
import java.util.List;

/** Work that was kept because it would have been lost. */
public final class ListRescues implements Action<ListRescues.Input, ListRescues.Output> {

  private final Workspace workspace;

  public ListRescues(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Nothing to choose. */
  public record Input() {}

  /** One piece of kept work. */
  public record Kept(
      String ref, String attempt, Instant keptAt, String reason, List<String> paths, long bytes) {}

  /** Newest first. */
  public record Output(List<Kept> rescues) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "rescue.list",
        Role.VIEWER,
        Input.class,
        Output.class,
        "Lists kept work.",
        Endpoint.get("/rescues"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    return new Output(workspace.git().rescue().list().stream().map(this::kept).toList());
  }

  private Kept kept(RescueEntry entry) {
    var contents = workspace.git().rescue().contents(entry);
    return new Kept(
        entry.ref().full(),
        entry.attempt(),
        entry.when(),
        entry.subject(),
        contents.changes().stream().map(Change::path).toList(),
        contents.bytes());
  }
}
