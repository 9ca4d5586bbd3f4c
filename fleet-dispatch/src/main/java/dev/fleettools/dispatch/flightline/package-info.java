/** Keeps {@code .flightline/}, the mirror of a project's work that git carries. */
@NullMarked
package dev.fleettools.dispatch.flightline;

import org.jspecify.annotations.NullMarked;
