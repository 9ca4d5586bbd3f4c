package dev.fleettools.dispatch.keeping;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.dispatch.git.change.Change;
import dev.fleettools.dispatch.git.rescue.RescueEntry;
import dev.fleettools.dispatch.work.Workspace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that was kept because it would have been lost. */
public final class ListRescues implements Action<ListRescues.Input, ListRescues.Output> {

  private static final Order NEWEST = Order.by(Key.number("kept_at").down(), Key.text("ref"));

  private final Workspace workspace;

  public ListRescues(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Which pieces.
   *
   * @param attempt an attempt's number, {@code m7.3.a2}
   */
  public record Input(
      @Nullable String attempt,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** One piece of kept work. */
  public record Kept(
      String ref, String attempt, Instant keptAt, String reason, List<String> paths, long bytes) {}

  /** Newest first. */
  public record Output(List<Kept> rescues, @Nullable String nextCursor) {}

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
    List<RescueEntry> wanted =
        workspace.git().rescue().list().stream()
            .filter(one -> input.attempt() == null || input.attempt().equals(one.attempt()))
            .toList();
    // What a piece holds is looked up in git, for those that are shown only.
    Page<Kept> page =
        PageRequest.of(spec().name(), input)
            .pageOf(wanted, NEWEST, ListRescues::key)
            .map(this::kept);
    return new Output(page.items(), page.nextCursor());
  }

  private static List<Object> key(RescueEntry entry) {
    return List.of(entry.when().toEpochMilli(), entry.ref().full());
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
