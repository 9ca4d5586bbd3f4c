/**
 * The supervision room: starts a specialist's process so that it outlives the server, watches it,
 * says honestly what became of it, and ends it with everything it started.
 *
 * <p>A run is a folder named after its attempt. Everything known about it lies there, so a server
 * that starts again reads what happened meanwhile. This room knows no events and no missions.
 */
@NullMarked
package dev.fleettools.dispatch.run;

import org.jspecify.annotations.NullMarked;
