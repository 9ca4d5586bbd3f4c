/** Finds what was changed: in the chain of hashes, and in projected rows. */
@NullMarked
package dev.fleettools.log.sqlite.check;

import org.jspecify.annotations.NullMarked;
