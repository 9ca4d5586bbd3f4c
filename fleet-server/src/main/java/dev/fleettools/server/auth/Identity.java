package dev.fleettools.server.auth;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.log.event.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as its token showed.
 *
 * @param project the only project that the token is good for; null when it is good for all
 * @param tokenHash by which that project knows the token; null when it is good for all
 */
public record Identity(Caller caller, @Nullable ProjectId project, @Nullable String tokenHash) {

  /** The request attribute that holds it once the request was let in. */
  public static final String ATTRIBUTE = "fleettools.identity";
}
