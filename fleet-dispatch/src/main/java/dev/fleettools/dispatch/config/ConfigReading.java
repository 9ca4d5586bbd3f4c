package dev.fleettools.dispatch.config;

import dev.fleettools.dispatch.document.Problem;
import java.util.List;

/** What came of reading configuration files. */
public sealed interface ConfigReading {
  /** All files are good. */
  record Read(FleetConfig config) implements ConfigReading {}

  /** Everything that is wrong with them; at least one thing. */
  record Refused(List<Problem> problems) implements ConfigReading {
    /** Takes a copy. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
