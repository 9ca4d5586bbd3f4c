/** Moves a project's log from its SQLite file into a PostgreSQL database, byte for byte. */
@NullMarked
package dev.fleettools.log.move;

import org.jspecify.annotations.NullMarked;
