/** Attempts: one try at a sortie each, with its outcome and what follows from a bad one. */
@NullMarked
package dev.fleettools.core.attempt;

import org.jspecify.annotations.NullMarked;
