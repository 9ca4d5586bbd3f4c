/** Who asks, what they may, and whether they still wait. */
@NullMarked
package dev.fleettools.core.caller;

import org.jspecify.annotations.NullMarked;
