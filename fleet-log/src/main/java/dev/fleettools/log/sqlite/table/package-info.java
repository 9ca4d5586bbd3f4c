/** The tables of events and of their head: the statements on them. */
@NullMarked
package dev.fleettools.log.sqlite.table;

import org.jspecify.annotations.NullMarked;
