package dev.fleettools.server.admin;

import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Role;
import dev.fleettools.server.http.Routes;
import dev.fleettools.server.http.ServerOperation;
import java.time.Instant;

/** Says that the server answers, to anybody on this machine. */
public final class Health {

  private Health() {}

  /** Nothing to choose. */
  public record Input() {}

  /** Which server this is; {@code status} is always {@code ok}. */
  public record Answer(String status, String version, long pid, Instant startedAt) {}

  public static ServerOperation<Input, Answer> operation(
      String version, long pid, Instant startedAt) {
    Answer answer = new Answer("ok", version, pid, startedAt);
    return new ServerOperation<>(
        OperationSpec.of(
            "server.health",
            Role.VIEWER,
            Input.class,
            Answer.class,
            "Says that the server answers.",
            Endpoint.get(Routes.HEALTH)),
        (call, input) -> answer);
  }
}
