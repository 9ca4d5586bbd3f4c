/** Work orders, missions and sorties as cards that a file can hold, and cards taken in again. */
@NullMarked
package dev.fleettools.core.flightline;

import org.jspecify.annotations.NullMarked;
