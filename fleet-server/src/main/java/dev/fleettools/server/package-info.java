/** The programs' surface: HTTP, live feed, authentication. */
@NullMarked
package dev.fleettools.server;

import org.jspecify.annotations.NullMarked;
