/** From an accepted plan to the end of its mission: operations on missions. */
@NullMarked
package dev.fleettools.core.planning;

import org.jspecify.annotations.NullMarked;
