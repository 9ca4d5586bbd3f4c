/** Rows of a project on their way from one table to another of its name. */
@NullMarked
package dev.fleettools.log.engine.transfer;

import org.jspecify.annotations.NullMarked;
