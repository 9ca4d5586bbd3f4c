/** What an agent says and asks with its own token. */
@NullMarked
package dev.fleettools.cli.command.specialist;

import org.jspecify.annotations.NullMarked;
