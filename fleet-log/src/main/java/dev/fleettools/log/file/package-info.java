/** Files that are there after a loss of power. */
@NullMarked
package dev.fleettools.log.file;

import org.jspecify.annotations.NullMarked;
