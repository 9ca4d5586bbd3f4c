/** Bringing a mission's work into a branch of the person's, as that person would. Never a push. */
@NullMarked
package dev.fleettools.dispatch.git.land;

import org.jspecify.annotations.NullMarked;
