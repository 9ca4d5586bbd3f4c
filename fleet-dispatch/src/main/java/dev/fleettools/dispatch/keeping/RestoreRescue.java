package dev.fleettools.dispatch.keeping;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.repository.RefUpdate;
import dev.fleettools.dispatch.git.rescue.RescueEntry;
import dev.fleettools.dispatch.work.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings kept work back as a branch; the checkout stays as it is. */
public final class RestoreRescue implements Action<RestoreRescue.Input, RestoreRescue.Output> {

  private final Workspace workspace;

  public RestoreRescue(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Which work.
   *
   * @param ref its ref, the end of it, or the number of the attempt
   * @param branch what to call the branch; a name of ours when absent
   */
  public record Input(String ref, @Nullable String branch) {}

  /** Where it is now. */
  public record Output(String ref, String branch, String commit) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "rescue.restore",
        Role.OWNER,
        Input.class,
        Output.class,
        "Brings kept work back as a branch.",
        Endpoint.post("/rescues/restore"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    RescueEntry entry = find(input.ref());
    if (input.branch() == null) {
      RefName made = workspace.git().rescue().restoreAsBranch(entry);
      return new Output(entry.ref().full(), made.shortName(), entry.commit().hex());
    }
    RefName branch = RefName.branch(input.branch());
    if (workspace.git().refs().create(branch, entry.commit()) instanceof RefUpdate.Moved) {
      throw FleetException.conflict(
          "There is a branch %s already; choose another name with --branch."
              .formatted(branch.shortName()));
    }
    return new Output(entry.ref().full(), branch.shortName(), entry.commit().hex());
  }

  private RescueEntry find(String text) {
    List<RescueEntry> found =
        workspace.git().rescue().list().stream()
            .filter(
                e ->
                    e.ref().full().equals(text)
                        || e.ref().full().endsWith("/" + text)
                        || e.attempt().equals(text))
            .toList();
    return switch (found.size()) {
      case 0 -> throw FleetException.notFound("kept work", text);
      case 1 -> found.getFirst();
      default ->
          throw FleetException.invalid(
              "'%s' fits several: %s; name one of them."
                  .formatted(
                      text, String.join(", ", found.stream().map(e -> e.ref().full()).toList())));
    };
  }
}
