/** Commands about locks. */
@NullMarked
package dev.fleettools.cli.command.lock;

import org.jspecify.annotations.NullMarked;
