/** The tables of events and of their head: the statements on them. */
@NullMarked
package dev.fleettools.log.engine.table;

import org.jspecify.annotations.NullMarked;
