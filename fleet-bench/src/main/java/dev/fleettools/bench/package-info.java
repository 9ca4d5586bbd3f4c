/** Measurements. */
@NullMarked
package dev.fleettools.bench;

import org.jspecify.annotations.NullMarked;
