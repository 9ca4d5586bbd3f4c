package dev.fleettools.server.auth;

import dev.fleettools.server.project.TokenLookup;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who was let in may stay, for an answer that goes on for long: tokens are revoked
 * and expire. Used by one thread.
 */
public final class Admission {

  private static final Logger LOG = System.getLogger(Admission.class.getName());
  private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

  private final TokenLookup tokens;
  private final @Nullable String hash;
  private long looked = System.nanoTime();
  private boolean stands = true;

  private Admission(TokenLookup tokens, @Nullable String hash) {
    this.tokens = tokens;
    this.hash = hash;
  }

  /**
   * Of a request that was let in.
   *
   * @param tokens those of the project that it is about
   */
  public static Admission of(HttpServletRequest request, TokenLookup tokens) {
    Object identity = Objects.requireNonNull(request.getAttribute(Identity.ATTRIBUTE));
    return new Admission(tokens, ((Identity) identity).tokenHash());
  }

  /** Cheap enough to be asked before each piece of an answer: it looks once a second at most. */
  public boolean stands() {
    long now = System.nanoTime();
    if (hash != null && stands && now - looked >= BETWEEN_LOOKS) {
      looked = now;
      stands = isKnown(hash);
    }
    return stands;
  }

  /** A project that cannot tell at the moment has nothing to show either. */
  private boolean isKnown(String token) {
    try {
      return tokens.find(token).isPresent();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "whose a token is cannot be told", e);
      return true;
    }
  }
}
