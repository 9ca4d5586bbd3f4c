/** Specialists: the agents of attempts, and outside agents that registered themselves. */
@NullMarked
package dev.fleettools.core.specialist;

import org.jspecify.annotations.NullMarked;
