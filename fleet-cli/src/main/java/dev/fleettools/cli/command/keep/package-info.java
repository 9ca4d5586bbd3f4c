/** Commands about kept work: listing, restoring, clearing away. */
@NullMarked
package dev.fleettools.cli.command.keep;

import org.jspecify.annotations.NullMarked;
