package dev.fleettools.server.admin;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.server.http.route.ServerOperation;
import dev.fleettools.server.project.ProjectRegistry;
import dev.fleettools.server.project.Served;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the projects of this server. */
public final class ListProjects {

  private static final String NAME = "projects.list";
  private static final Order BY_PATH = Order.by(Key.text("path"), Key.text("project_id"));

  private ListProjects() {}

  /**
   * Which projects.
   *
   * @param state {@code open}, {@code missing} or {@code failed}
   */
  public record Input(
      @Nullable String state,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** In the order of their folders. */
  public record Projects(List<Item> projects, @Nullable String nextCursor) {}

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
            NAME,
            Role.OPERATOR,
            Input.class,
            Projects.class,
            "Lists the projects of this server.",
            Endpoint.get("/projects")),
        (call, input) -> {
          Page<Item> page =
              PageRequest.of(NAME, input)
                  .pageOf(
                      registry.all().stream()
                          .map(Item::of)
                          .filter(i -> input.state() == null || input.state().equals(i.state()))
                          .toList(),
                      BY_PATH,
                      item -> List.of(item.path(), item.projectId()));
          return new Projects(page.items(), page.nextCursor());
        });
  }
}
