/** Questions about locks that change nothing. */
@NullMarked
package dev.fleettools.core.ctk.look;

import org.jspecify.annotations.NullMarked;
