/** Operations on the log itself. */
@NullMarked
package dev.fleettools.server.events;

import org.jspecify.annotations.NullMarked;
