package dev.fleettools.server.admin;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.http.route.ServerOperation;
import dev.fleettools.server.project.ProjectRegistry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Serves the repository that a folder lies in; makes it a project when it is none yet. */
public final class InitProject {

  private InitProject() {}

  /**
   * Which repository.
   *
   * @param path any folder in it, absolute
   * @param newId whether a copy of another project becomes one of its own
   * @param adopt whether a copy goes on with the state of the first
   */
  public record Input(String path, boolean newId, boolean adopt) {}

  /**
   * The project.
   *
   * @param path the top of its main working tree
   * @param created whether it was none before
   */
  public record Opened(String projectId, String path, boolean created) {}

  public static ServerOperation<Input, Opened> operation(ProjectRegistry registry) {
    return new ServerOperation<>(
        OperationSpec.of(
            "projects.open",
            Role.OWNER,
            Input.class,
            Opened.class,
            "Serves a repository as a project.",
            Endpoint.post("/projects")),
        (call, input) -> open(registry, input));
  }

  private static Opened open(ProjectRegistry registry, Input input) {
    ProjectRegistry.Opened opened =
        registry.open(parse(input.path()), input.newId(), input.adopt());
    return new Opened(
        opened.served().home().id().value(),
        opened.served().home().checkout().toString(),
        opened.created());
  }

  private static Path parse(String path) {
    try {
      Path folder = Path.of(path);
      if (folder.isAbsolute()) {
        return folder;
      }
      throw FleetException.invalid(
          "'"
              + path
              + "' is no absolute path, and the server knows no other folder; give it whole.");
    } catch (InvalidPathException e) {
      throw FleetException.invalid("'" + path + "' is no path; give the project's folder.");
    }
  }
}
