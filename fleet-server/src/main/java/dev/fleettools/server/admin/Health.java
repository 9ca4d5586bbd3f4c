package dev.fleettools.server.admin;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.http.route.Routes;
import dev.fleettools.server.http.route.ServerOperation;
import dev.fleettools.server.project.ProjectFault;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Says that the server answers, to anybody on this machine. */
public final class Health {

  private Health() {}

  /** Nothing to choose. */
  public record Input() {}

  /**
   * Which server this is.
   *
   * @param status {@code ok}; {@code degraded} when a project can only be read, or not even that
   * @param faults what is wrong with which project
   */
  public record Answer(
      String status, String version, long pid, Instant startedAt, List<ProjectFault> faults) {}

  public static ServerOperation<Input, Answer> operation(
      String version, long pid, Instant startedAt, Supplier<List<ProjectFault>> faults) {
    return new ServerOperation<>(
        OperationSpec.of(
            "server.health",
            Role.VIEWER,
            Input.class,
            Answer.class,
            "Says that the server answers.",
            Endpoint.get(Routes.HEALTH)),
        (call, input) -> answer(version, pid, startedAt, faults.get()));
  }

  private static Answer answer(
      String version, long pid, Instant startedAt, List<ProjectFault> faults) {
    return new Answer(faults.isEmpty() ? "ok" : "degraded", version, pid, startedAt, faults);
  }
}
