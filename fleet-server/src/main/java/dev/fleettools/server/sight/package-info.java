/** The streams of a log: how they are named, and who may read which. */
@NullMarked
package dev.fleettools.server.sight;

import org.jspecify.annotations.NullMarked;
