/** Copies of a store: made while it is in use, checked, and brought back after a damage. */
@NullMarked
package dev.fleettools.log.sqlite.backup;

import org.jspecify.annotations.NullMarked;
