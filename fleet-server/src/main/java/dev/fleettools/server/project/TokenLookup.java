package dev.fleettools.server.project;

import dev.fleettools.core.caller.Caller;
import java.util.Optional;

/** Finds whose token a hash is, within one project. */
@FunctionalInterface
public interface TokenLookup {

  /**
   * Looks a token up.
   *
   * @param hash SHA-256 of the token's text, lower-case hex
   * @return nothing when the token is unknown, expired, or its attempt has ended
   */
  Optional<Caller> find(String hash);
}
