/** Commands about what is kept beside the work: approvals, budgets, checkpoints. */
@NullMarked
package dev.fleettools.cli.command.record;

import org.jspecify.annotations.NullMarked;
