/** Commands about tasks, which the contract calls sorties. */
@NullMarked
package dev.fleettools.cli.command.task;

import org.jspecify.annotations.NullMarked;
