package dev.fleettools.core.token;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import dev.fleettools.core.operation.Viewpoint;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the tokens that were issued and not revoked, the newest first. */
public final class ListTokens implements Query<ListTokens.Input, ListTokens.Output> {

  /** Which tokens and which page. */
  public record Input(
      @Nullable Role role,
      @Nullable String agent,
      @Nullable Integer limit,
      @Nullable Integer offset,
      @Nullable String cursor) {}

  /** Newest first; those that have expired too. */
  public record Output(List<AccessToken> tokens, @Nullable String nextCursor) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "token.list",
        Role.OWNER,
        Input.class,
        Output.class,
        "Lists the tokens that were issued.",
        Endpoint.get("/tokens"));
  }

  @Override
  public Output answer(Rows rows, Viewpoint view, Input input) {
    Page<AccessToken> page =
        AccessTokens.page(
            AccessTokens.listing(rows).equal("role", input.role()).equal("agent", input.agent()),
            PageRequest.of(spec().name(), input));
    return new Output(page.items(), page.nextCursor());
  }
}
