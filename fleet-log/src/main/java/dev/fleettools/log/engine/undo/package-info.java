/** How a command that failed is undone, while those of its group before it stay. */
@NullMarked
package dev.fleettools.log.engine.undo;

import org.jspecify.annotations.NullMarked;
