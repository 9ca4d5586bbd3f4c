/** Memories: what agents wrote down for those that come after them. */
@NullMarked
package dev.fleettools.core.memory;

import org.jspecify.annotations.NullMarked;
