/** What all commands share. */
@NullMarked
package dev.fleettools.cli.command;

import org.jspecify.annotations.NullMarked;
