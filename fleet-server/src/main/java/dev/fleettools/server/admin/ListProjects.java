package dev.fleettools.server.admin;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.http.route.ServerOperation;
import dev.fleettools.server.project.ProjectRegistry;
import dev.fleettools.server.project.Served;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the projects of this server. */
public final class ListProjects {

  private ListProjects() {}

  /** Nothing to choose. */
  public record Input() {}

  /** All of them. */
  public record Projects(List<Item> projects) {}

  /**
   * One project.
   *
   * @param state {@code open}, {@code missing} when its repository is no longer in its place, or
   *     {@code failed} when its store could not be opened
   * @param head the position of the newest event, when it is open
   * @param reason why it failed
   */
  public record Item(
      String projectId, String path, String state, @Nullable Long head, @Nullable String reason) {

    static Item of(Served served) {
      String id = served.home().id().value();
      String path = served.home().checkout().toString();
      return switch (served) {
        case Served.Open open ->
            new Item(id, path, "open", open.project().project().log().head().value(), null);
        case Served.Missing missing -> new Item(id, path, "missing", null, null);
        case Served.Failed failed ->
            new Item(id, path, "failed", null, failed.cause().getMessage());
      };
    }
  }

  public static ServerOperation<Input, Projects> operation(ProjectRegistry registry) {
    return new ServerOperation<>(
        OperationSpec.of(
            "projects.list",
            Role.OPERATOR,
            Input.class,
            Projects.class,
            "Lists the projects of this server.",
            Endpoint.get("/projects")),
        (call, input) -> new Projects(registry.all().stream().map(Item::of).toList()));
  }
}
