/** Several servers for one project, on one database. */
@NullMarked
package dev.fleettools.server.team;

import org.jspecify.annotations.NullMarked;
