/** How a request names things: references, its own sortie, and how much of a list. */
@NullMarked
package dev.fleettools.core.reference;

import org.jspecify.annotations.NullMarked;
