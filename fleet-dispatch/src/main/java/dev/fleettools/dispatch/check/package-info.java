/** Runs the project's own check commands, in clean checkouts, with a time limit. */
@NullMarked
package dev.fleettools.dispatch.check;

import org.jspecify.annotations.NullMarked;
