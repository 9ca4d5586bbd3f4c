/** Commands about the event log. */
@NullMarked
package dev.fleettools.cli.command.event;

import org.jspecify.annotations.NullMarked;
