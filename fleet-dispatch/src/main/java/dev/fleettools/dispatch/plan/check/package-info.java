/** Holds a plan against the rules and the project: everything that is wrong with it, at once. */
@NullMarked
package dev.fleettools.dispatch.plan.check;

import org.jspecify.annotations.NullMarked;
