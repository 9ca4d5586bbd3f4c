/** The live feed of events. */
@NullMarked
package dev.fleettools.server.feed;

import org.jspecify.annotations.NullMarked;
