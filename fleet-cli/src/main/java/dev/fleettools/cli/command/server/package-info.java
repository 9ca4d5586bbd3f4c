/** Commands about the server itself. */
@NullMarked
package dev.fleettools.cli.command.server;

import org.jspecify.annotations.NullMarked;
