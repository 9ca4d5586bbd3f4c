/** What the log holds, as values: events, positions, hashes, streams. */
@NullMarked
package dev.fleettools.log.event;

import org.jspecify.annotations.NullMarked;
