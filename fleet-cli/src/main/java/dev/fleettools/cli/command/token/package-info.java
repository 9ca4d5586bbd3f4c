/** Tokens for others than the owner. */
@NullMarked
package dev.fleettools.cli.command.token;

import org.jspecify.annotations.NullMarked;
