/** Ending a run with everything it started, and saying what was ended. */
@NullMarked
package dev.fleettools.dispatch.run.stop;

import org.jspecify.annotations.NullMarked;
