package dev.fleettools.core.ctk.queue;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a wait that would never end is refused: the whole circle is named, key by key. */
public final class Deadlock {

  private Deadlock() {}

  /** DEADLOCK, with the circle in sentence and details. */
  public static FleetException refusal(List<WaitGraph.Step> circle) {
    String steps =
        circle.stream()
            .map(
                step ->
                    "%s waits for '%s' of %s"
                        .formatted(step.waits().name(), step.what(), step.holds().name()))
            .collect(Collectors.joining(", "));
    return new FleetException(
        ErrorCode.DEADLOCK,
        "This wait would never end: %s; give back what you hold, then ask again.".formatted(steps),
        Map.of("cycle", circle.stream().map(Deadlock::details).toList()));
  }

  private static Map<String, Object> details(WaitGraph.Step step) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("waits", step.waits().id());
    details.put("waits_name", step.waits().name());
    details.put("file_path", step.what());
    details.put("holder", step.holds().id());
    details.put("holder_name", step.holds().name());
    return details;
  }
}
