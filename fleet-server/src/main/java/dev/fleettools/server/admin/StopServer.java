package dev.fleettools.server.admin;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.server.http.route.ServerOperation;
import dev.fleettools.server.project.ProjectRegistry;
import dev.fleettools.server.project.Served;

/** Stops the server, after it has answered; its agents go on unless they are to end too. */
public final class StopServer {

  private StopServer() {}

  /** What else to stop. */
  public record Input(boolean allAgents) {}

  /**
   * It stops.
   *
   * @param agentsStopped how many agents were ended
   */
  public record Stopping(boolean stopping, int agentsStopped) {}

  /**
   * The operation.
   *
   * @param stop begins the stop on a thread of its own, and returns at once
   */
  public static ServerOperation<Input, Stopping> operation(
      ProjectRegistry registry, Runnable stop) {
    return new ServerOperation<>(
        OperationSpec.of(
            "server.stop",
            Role.OWNER,
            Input.class,
            Stopping.class,
            "Stops the server; agents go on unless all_agents is true.",
            Endpoint.post("/server/stop")),
        (call, input) -> {
          int ended = input.allAgents() ? stopAgents(registry) : 0;
          stop.run();
          return new Stopping(true, ended);
        });
  }

  private static int stopAgents(ProjectRegistry registry) {
    int ended = 0;
    for (Served.Open open : registry.open()) {
      ended += open.project().stopAgents();
    }
    return ended;
  }
}
