package dev.fleettools.server.sight;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.mission.Missions;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.sortie.Sorties;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.core.workorder.WorkOrders;
import dev.fleettools.log.Rows;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Finds the stream that someone names by its thing's id, number, or a part of the id. */
public final class StreamReference {

  /** The kinds of streams whose things have other names than their id. */
  private static final Map<String, BiFunction<Rows, String, String>> NAMED =
      Map.of(
          "work_order", (rows, text) -> WorkOrders.resolve(rows, text).value(),
          "mission", (rows, text) -> Missions.resolve(rows, text).value(),
          "sortie", (rows, text) -> Sorties.resolve(rows, text).value(),
          "specialist", (rows, text) -> Specialists.resolve(rows, text).value());

  private StreamReference() {}

  /** The id of the stream; the text itself where nothing is known by it. */
  public static String resolve(Project project, String type, String text) {
    BiFunction<Rows, String, String> names = NAMED.get(type);
    if (names == null || text.isBlank() || newest(project, type, text).isPresent()) {
      return text;
    }
    try {
      return project.log().read(rows -> names.apply(rows, text));
    } catch (FleetException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return text;
      }
      throw e;
    }
  }

  /** The newest event of a stream, which tells its version. */
  public static Optional<StoredEvent> newest(Project project, String type, String id) {
    EventQuery newest =
        new EventQuery(Position.START, null, type, id, List.of(), null, null, null, true, 1);
    return project.log().events(newest).stream().findFirst();
  }
}
