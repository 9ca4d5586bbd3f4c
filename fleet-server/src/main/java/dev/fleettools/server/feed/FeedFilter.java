package dev.fleettools.server.feed;

import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StreamRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reader wants to see; the rest is not even kept for it.
 *
 * @param types only these event types; empty for all
 */
record FeedFilter(List<String> types, @Nullable String streamType, @Nullable String streamId) {

  boolean wants(String type, StreamRef stream) {
    return (types.isEmpty() || types.contains(type))
        && (streamType == null || streamType.equals(stream.type()))
        && (streamId == null || streamId.equals(stream.id()));
  }

  EventQuery after(long position, int limit) {
    return new EventQuery(
        new Position(position), null, streamType, streamId, types, null, null, null, false, limit);
  }
}
