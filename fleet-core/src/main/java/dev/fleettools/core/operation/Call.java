package dev.fleettools.core.operation;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Presence;
import dev.fleettools.core.version.Expected;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of one request.
 *
 * @param source which surface it came through: {@code http}, {@code dispatch}, {@code system}
 * @param idempotencyKey given by the caller so that a repeated request has one effect
 * @param cause the event that directly led to it, if one did
 * @param presence whether whoever asked still waits for the answer
 * @param expected the version that the thing in question must be at; null when it does not matter
 */
public record Call(
    Caller caller,
    String source,
    @Nullable String userAgent,
    @Nullable String traceparent,
    @Nullable String idempotencyKey,
    @Nullable UUID cause,
    Presence presence,
    @Nullable Expected expected) {

  /** Of somebody who stays. */
  public Call(
      Caller caller,
      String source,
      @Nullable String userAgent,
      @Nullable String traceparent,
      @Nullable String idempotencyKey,
      @Nullable UUID cause) {
    this(caller, source, userAgent, traceparent, idempotencyKey, cause, Presence.ALWAYS, null);
  }

  /** A step that Dispatch takes by itself. */
  public static Call dispatch() {
    return new Call(Caller.dispatch(), "dispatch", null, null, null, null);
  }

  public static Call by(Caller caller, String source) {
    return new Call(caller, source, null, null, null, null);
  }

  public Call causedBy(@Nullable UUID event) {
    return new Call(
        caller, source, userAgent, traceparent, idempotencyKey, event, presence, expected);
  }

  public Call from(Presence other) {
    return new Call(caller, source, userAgent, traceparent, idempotencyKey, cause, other, expected);
  }

  public Call withKey(@Nullable String key) {
    return new Call(caller, source, userAgent, traceparent, key, cause, presence, expected);
  }

  public Call expecting(@Nullable Expected version) {
    return new Call(
        caller, source, userAgent, traceparent, idempotencyKey, cause, presence, version);
  }
}
