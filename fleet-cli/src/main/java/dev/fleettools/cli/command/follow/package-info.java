/** Watching a mission until its end, and telling what came of it. */
@NullMarked
package dev.fleettools.cli.command.follow;

import org.jspecify.annotations.NullMarked;
