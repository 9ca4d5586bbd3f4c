package dev.fleettools.server.auth;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.server.project.ProjectRegistry;
import dev.fleettools.server.project.Served;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Finds out whose token a request carries. Tokens are compared by their hashes, in a time that does
 * not depend on where they differ. Thread-safe.
 */
public final class Authenticator {

  private final byte[] owner;
  private final ProjectRegistry registry;

  public Authenticator(String ownerToken, ProjectRegistry registry) {
    this.owner = sha256(ownerToken);
    this.registry = registry;
  }

  Optional<Identity> identify(String token) {
    byte[] hash = sha256(token);
    if (MessageDigest.isEqual(hash, owner)) {
      return Optional.of(new Identity(Caller.owner(), null));
    }
    String hex = HexFormat.of().formatHex(hash);
    for (Served.Open open : registry.open()) {
      Optional<Caller> caller = open.project().tokens().find(hex);
      if (caller.isPresent()) {
        return Optional.of(new Identity(caller.get(), open.home().id()));
      }
    }
    return Optional.empty();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
