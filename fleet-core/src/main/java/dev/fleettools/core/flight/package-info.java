/** The steps of an attempt, from its decision to its outcome, and views of sorties and agents. */
@NullMarked
package dev.fleettools.core.flight;

import org.jspecify.annotations.NullMarked;
