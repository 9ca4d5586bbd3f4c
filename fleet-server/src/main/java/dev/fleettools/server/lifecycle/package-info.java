/** Start, single instance, discovery, log file, stop. */
@NullMarked
package dev.fleettools.server.lifecycle;

import org.jspecify.annotations.NullMarked;
