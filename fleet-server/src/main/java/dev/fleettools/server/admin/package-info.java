/** Operations of the server itself. */
@NullMarked
package dev.fleettools.server.admin;

import org.jspecify.annotations.NullMarked;
