package dev.fleettools.core.flightline;

import dev.fleettools.core.event.EventType;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.log.event.StreamRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mirror brings into a project. */
public sealed interface FlightlineEvent extends FleetEvent {

  String projectId();

  @Override
  default StreamRef stream() {
    return new StreamRef("fleet", projectId());
  }

  /**
   * Files of the mirror were taken in. It is the cause of every event that this brought.
   *
   * @param head the commit that the checkout was at
   * @param files what was taken, each with the SHA-256 of the file
   */
  @EventType("flightline_imported")
  record Imported(String projectId, @Nullable String head, List<Source> files)
      implements FlightlineEvent {
    public Imported {
      files = List.copyOf(files);
    }
  }

  /** One file. */
  record Source(String path, String sha256) {}
}
