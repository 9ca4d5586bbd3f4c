/** Where a project's log is kept: its own file, or a database that several servers share. */
@NullMarked
package dev.fleettools.server.store;

import org.jspecify.annotations.NullMarked;
