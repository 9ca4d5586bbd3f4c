/** How urgent a mission, a sortie or a work order is. */
@NullMarked
package dev.fleettools.core.priority;

import org.jspecify.annotations.NullMarked;
