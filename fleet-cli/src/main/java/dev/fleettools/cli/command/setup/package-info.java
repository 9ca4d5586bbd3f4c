/** Commands that set a project up. */
@NullMarked
package dev.fleettools.cli.command.setup;

import org.jspecify.annotations.NullMarked;
