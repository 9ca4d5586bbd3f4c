/**
 * The log in a PostgreSQL database: many projects in one, several servers on it at once. Writers of
 * a project take turns by an advisory lock, and trust nothing that they knew before they had it.
 */
@NullMarked
package dev.fleettools.log.postgres;

import org.jspecify.annotations.NullMarked;
