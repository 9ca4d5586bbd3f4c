package dev.fleettools.server.token;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.secret.Tokening;
import dev.fleettools.core.token.AccessToken;
import dev.fleettools.core.token.KeepToken;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Issues a token, and shows it this once; only its hash is kept. */
public final class CreateToken implements Action<CreateToken.Input, CreateToken.Output> {

  private final RandomGenerator random;

  /**
   * @param random a cryptographically strong one
   */
  public CreateToken(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Whose it will be.
   *
   * @param name what its holder is called in the log
   * @param role {@code operator}, {@code host} or {@code viewer}
   * @param agent the agent from outside that it acts for; only with the role of a host
   * @param expiresInMs for how long it is good, in milliseconds; for ever when absent
   */
  public record Input(String name, Role role, @Nullable String agent, @Nullable Long expiresInMs) {}

  /**
   * The new token.
   *
   * @param secret the token itself, which nobody can show again
   */
  public record Output(AccessToken token, String secret) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "token.create",
        Role.OWNER,
        Input.class,
        Output.class,
        "Issues a token, and shows it once.",
        Endpoint.create("/tokens"));
  }

  @Override
  public Output perform(Project project, Call call, Input input) {
    String secret = Tokening.make(random);
    String hash = Tokening.hash(secret);
    KeepToken.Output kept =
        project.run(
            new KeepToken(hash),
            call,
            new KeepToken.Input(input.name(), input.role(), input.agent(), input.expiresInMs()));
    if (!kept.hash().equals(hash)) {
      throw FleetException.conflict(
          "This request was answered before, and a token is shown once; revoke %s and ask for another with a new key."
              .formatted(kept.token().tokenId()));
    }
    return new Output(kept.token(), secret);
  }
}
