/** Commands about agents and what is in their way. */
@NullMarked
package dev.fleettools.cli.command.agent;

import org.jspecify.annotations.NullMarked;
