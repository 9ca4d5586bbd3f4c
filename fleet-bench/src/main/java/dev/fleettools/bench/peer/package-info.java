/** Other programs that do the same, measured in the same run. */
@NullMarked
package dev.fleettools.bench.peer;

import org.jspecify.annotations.NullMarked;
