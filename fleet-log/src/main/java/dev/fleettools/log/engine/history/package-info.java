/** Sealed segments and live table as one log: where an event lies is known here and not above. */
@NullMarked
package dev.fleettools.log.engine.history;

import org.jspecify.annotations.NullMarked;
