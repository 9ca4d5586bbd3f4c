/** A store of a million events: filled by real operations, then weighed, restarted and asked. */
@NullMarked
package dev.fleettools.bench.load;

import org.jspecify.annotations.NullMarked;
