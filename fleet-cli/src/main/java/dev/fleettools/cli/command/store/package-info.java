/** Commands about the store, and about what lies beside it. */
@NullMarked
package dev.fleettools.cli.command.store;

import org.jspecify.annotations.NullMarked;
