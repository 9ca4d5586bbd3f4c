/** Commands about mail between agents and people. */
@NullMarked
package dev.fleettools.cli.command.mail;

import org.jspecify.annotations.NullMarked;
