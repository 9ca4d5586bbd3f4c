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
import java.util.Optional;

/** Finds the stream that someone names by its thing's id, number, or a part of the id. */
public final class StreamReference {

  private StreamReference() {}

  /** The id of the stream; the text itself where nothing is known by it. */
  public static String resolve(Project project, String type, String text) {
    if (text.isBlank() || newest(project, type, text).isPresent()) {
      return text;
    }
    try {
      return project.log().read(rows -> find(rows, type, text));
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

  private static String find(Rows rows, String type, String text) {
    return switch (type) {
      case "work_order" -> WorkOrders.resolve(rows, text).value();
      case "mission" -> Missions.resolve(rows, text).value();
      case "sortie" -> Sorties.resolve(rows, text).value();
      case "specialist" -> Specialists.resolve(rows, text).value();
      default -> text;
    };
  }
}
