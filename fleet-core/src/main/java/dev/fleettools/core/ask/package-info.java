/** Questions with a deadline, whose answers survive restarts of either side. */
@NullMarked
package dev.fleettools.core.ask;

import org.jspecify.annotations.NullMarked;
