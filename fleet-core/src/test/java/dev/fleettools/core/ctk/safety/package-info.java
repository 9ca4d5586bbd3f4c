/** The proof that locks are safe, on real stores. */
@NullMarked
package dev.fleettools.core.ctk.safety;

import org.jspecify.annotations.NullMarked;
