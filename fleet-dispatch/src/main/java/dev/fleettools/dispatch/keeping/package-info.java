/** Bringing work home and clearing up after it: landing, kept work, cleaning. */
@NullMarked
package dev.fleettools.dispatch.keeping;

import org.jspecify.annotations.NullMarked;
