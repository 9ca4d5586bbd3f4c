/** Finds what was changed: in the chain of hashes, and in projected rows. */
@NullMarked
package dev.fleettools.log.engine.check;

import org.jspecify.annotations.NullMarked;
