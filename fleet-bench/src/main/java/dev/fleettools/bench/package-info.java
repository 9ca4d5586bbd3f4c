/** Measurements: what {@code docs/performance.md} says comes from here. */
@NullMarked
package dev.fleettools.bench;

import org.jspecify.annotations.NullMarked;
