package dev.fleettools.core.token;

import dev.fleettools.core.operation.Feature;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.log.Migration;
import java.util.List;

/** Tokens that the owner issues. */
public final class TokenFeature implements Feature {

  @Override
  public String name() {
    return "token";
  }

  @Override
  public List<Migration> migrations() {
    return List.of(AccessTokens.MIGRATION);
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return List.of(new ListTokens(), new RevokeToken());
  }
}
