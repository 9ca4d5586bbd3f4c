/**
 * The event log: append, read, follow, project, verify. One log a project, on SQLite; it knows
 * nothing of missions.
 */
@NullMarked
package dev.fleettools.log;

import org.jspecify.annotations.NullMarked;
