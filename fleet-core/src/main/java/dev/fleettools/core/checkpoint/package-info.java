/** Checkpoints: snapshots from which a fleet whose context died goes on. */
@NullMarked
package dev.fleettools.core.checkpoint;

import org.jspecify.annotations.NullMarked;
