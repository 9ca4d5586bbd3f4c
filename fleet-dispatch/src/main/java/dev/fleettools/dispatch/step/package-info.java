/** The slow steps of Dispatch. Each can be repeated after a crash at any point of it. */
@NullMarked
package dev.fleettools.dispatch.step;

import org.jspecify.annotations.NullMarked;
