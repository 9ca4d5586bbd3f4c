/** The people's surface: one class a command, found by name. */
@NullMarked
package dev.fleettools.cli;

import org.jspecify.annotations.NullMarked;
