package dev.fleettools.core.version;

import dev.fleettools.log.Rows;
import dev.fleettools.log.event.StreamRef;
import java.util.function.BiFunction;

/**
 * A kind of thing that has a version: the number of events on its stream. What is offered at {@code
 * /<collection>/{id}} and below it is about one of them.
 *
 * @param collection the first word of the paths
 * @param stream finds the stream of the thing that a reference names; throws NOT_FOUND when there
 *     is none
 */
public record Thing(String collection, BiFunction<Rows, String, StreamRef> stream) {

  /** The parameter that names the thing. */
  public static final String ID = "id";

  public static Thing of(
      String collection, String streamType, BiFunction<Rows, String, String> idOf) {
    return new Thing(
        collection, (rows, reference) -> new StreamRef(streamType, idOf.apply(rows, reference)));
  }

  /** Whether a path is about one of these things. */
  public boolean isMeantBy(String path) {
    return isAt(path) || path.startsWith(place() + "/");
  }

  /** Whether a path shows one of these things itself. */
  public boolean isAt(String path) {
    return path.equals(place());
  }

  private String place() {
    return "/" + collection + "/{" + ID + "}";
  }
}
