/** Locks as programs ask for them. */
@NullMarked
package dev.fleettools.server.locks;

import org.jspecify.annotations.NullMarked;
