package dev.fleettools.server.auth;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.server.project.ProjectRegistry;
import dev.fleettools.server.project.Served;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose token a request carries. Tokens are compared by their hashes, in a time that does
 * not depend on where they differ. Thread-safe.
 */
public final class Authenticator {

  private static final Logger LOG = System.getLogger(Authenticator.class.getName());
  private static final int MOST_REMEMBERED = 10_000;

  /** Which project to ask first: one whose database is away may take long to say so. */
  private final Map<String, ProjectId> lastKnownBy = new ConcurrentHashMap<>();

  private final byte[] owner;
  private final ProjectRegistry registry;

  public Authenticator(String ownerToken, ProjectRegistry registry) {
    this.owner = sha256(ownerToken);
    this.registry = registry;
  }

  Optional<Identity> identify(String token) {
    byte[] hash = sha256(token);
    if (MessageDigest.isEqual(hash, owner)) {
      return Optional.of(new Identity(Caller.owner(), null, null));
    }
    String hex = HexFormat.of().formatHex(hash);
    @Nullable ProjectId before = lastKnownBy.get(hex);
    List<Served.Open> projects = new ArrayList<>(registry.open());
    projects.sort(Comparator.comparing(open -> !open.home().id().equals(before)));
    Optional<RuntimeException> failure = Optional.empty();
    for (Served.Open open : projects) {
      try {
        Optional<Caller> caller = open.project().tokens().find(hex);
        if (caller.isPresent()) {
          remember(hex, open.home().id());
          return Optional.of(new Identity(caller.get(), open.home().id(), hex));
        }
      } catch (RuntimeException e) {
        // It is being closed, or its database is away: another may know the token.
        LOG.log(Level.DEBUG, "project " + open.home().id() + " cannot tell whose a token is", e);
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "Not every project can tell at the moment whether it knows this token; try again.",
          failure.get());
    }
    return Optional.empty();
  }

  private void remember(String hash, ProjectId project) {
    if (lastKnownBy.size() >= MOST_REMEMBERED) {
      lastKnownBy.clear();
    }
    lastKnownBy.put(hash, project);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
