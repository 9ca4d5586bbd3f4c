/** Turns the records of older FleetTools stores into events of this log. */
@NullMarked
package dev.fleettools.core.legacy;

import org.jspecify.annotations.NullMarked;
