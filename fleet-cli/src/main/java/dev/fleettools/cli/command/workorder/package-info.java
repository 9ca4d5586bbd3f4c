/** Commands about work orders: what a person asks for. */
@NullMarked
package dev.fleettools.cli.command.workorder;

import org.jspecify.annotations.NullMarked;
