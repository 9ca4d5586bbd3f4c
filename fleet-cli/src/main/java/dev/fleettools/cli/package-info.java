/** The people's surface: commands and live view. */
@NullMarked
package dev.fleettools.cli;

import org.jspecify.annotations.NullMarked;
