package dev.fleettools.core.version;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.event.StreamRef;
import java.util.Map;

/** The version at which someone saw a thing that they are about to change. */
public record Expected(StreamRef stream, long version) {

  /**
   * Compares it with the version that the thing is at.
   *
   * @throws FleetException CONFLICT when the thing has moved on
   */
  public void check(long actual) {
    if (actual != version) {
      throw new FleetException(
          ErrorCode.CONFLICT,
          "The %s %s is at version %d, not %d; read it again and decide anew."
              .formatted(stream.type().replace('_', ' '), stream.id(), actual, version),
          Map.of("version", actual, "expected_version", version));
    }
  }
}
