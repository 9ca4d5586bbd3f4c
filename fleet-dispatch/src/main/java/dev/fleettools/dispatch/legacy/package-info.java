/** Takes over the files of older FleetTools stores, and gives them back. */
@NullMarked
package dev.fleettools.dispatch.legacy;

import org.jspecify.annotations.NullMarked;
