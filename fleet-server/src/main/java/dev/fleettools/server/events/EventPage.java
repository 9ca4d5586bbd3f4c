package dev.fleettools.server.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events.
 *
 * @param nextCursor give it as {@code cursor} for the page that follows; absent on the last one
 * @param head the position of the newest event of the whole log
 */
record EventPage(List<EventView> events, @Nullable String nextCursor, long head) {}
