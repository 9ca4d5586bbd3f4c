/** The projects that this server serves, and how a repository tells which one it is. */
@NullMarked
package dev.fleettools.server.project;

import org.jspecify.annotations.NullMarked;
