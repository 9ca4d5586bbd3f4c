package dev.fleettools.server.feed;

import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.server.sight.Sight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reader wants to see; the rest is not even kept for it.
 *
 * @param types only these event types; empty for all
 * @param sight what its token lets it see; a page of the log is to be looked through for it
 */
record FeedFilter(
    List<String> types, @Nullable String streamType, @Nullable String streamId, Sight sight) {

  boolean wants(String type, StreamRef stream) {
    return (types.isEmpty() || types.contains(type))
        && (streamType == null || streamType.equals(stream.type()))
        && (streamId == null || streamId.equals(stream.id()))
        && sight.sees(stream);
  }

  EventQuery after(long position, int limit) {
    return new EventQuery(
        new Position(position), null, streamType, streamId, types, null, null, null, false, limit);
  }
}
