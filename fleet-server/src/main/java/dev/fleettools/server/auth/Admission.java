package dev.fleettools.server.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Whether somebody who was let in may stay, for an answer that goes on for long: tokens are revoked
 * and expire. Used by the request's own thread.
 */
public final class Admission {

  private static final String ATTRIBUTE = "fleettools.admission";
  private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

  private final BooleanSupplier known;
  private long looked = System.nanoTime();
  private boolean stands = true;

  /**
   * @param known whether the token is known now
   */
  Admission(BooleanSupplier known) {
    this.known = known;
  }

  /** Of a request that was let in. */
  public static Admission of(HttpServletRequest request) {
    return (Admission) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Cheap enough to be asked before each piece of an answer: it looks once a second at most. */
  public boolean stands() {
    long now = System.nanoTime();
    if (stands && now - looked >= BETWEEN_LOOKS) {
      looked = now;
      stands = known.getAsBoolean();
    }
    return stands;
  }
}
