/** Commands about questions and their answers. */
@NullMarked
package dev.fleettools.cli.command.ask;

import org.jspecify.annotations.NullMarked;
