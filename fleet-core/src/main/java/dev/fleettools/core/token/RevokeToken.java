package dev.fleettools.core.token;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.system.SystemEvent;
import org.jspecify.annotations.Nullable;

/** Makes a token good for nothing from now on. */
public final class RevokeToken implements Command<RevokeToken.Input, RevokeToken.Output> {

  /**
   * Which token, by its id or name.
   *
   * @param reason stays in the log
   */
  public record Input(String id, @Nullable String reason) {}

  /** The token that was. */
  public record Output(AccessToken token) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "token.revoke",
        Role.OWNER,
        Input.class,
        Output.class,
        "Revokes a token.",
        Endpoint.delete("/tokens/{id}"));
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    AccessToken token = AccessTokens.require(context.rows(), input.id());
    AccessTokens.forget(context, token);
    return Decision.accept(
        new Output(token),
        new SystemEvent.AuditRecorded(
            context.rows().project().value(),
            "token_revoked",
            "%s (%s, %s)".formatted(token.tokenId(), token.name(), KeepToken.word(token.role())),
            context.caller().actor(),
            input.reason()));
  }
}
