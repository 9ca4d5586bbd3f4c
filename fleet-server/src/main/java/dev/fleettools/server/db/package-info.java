/** The store itself, as people may look at it and care for it. */
@NullMarked
package dev.fleettools.server.db;

import org.jspecify.annotations.NullMarked;
