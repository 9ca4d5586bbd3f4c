/** What the measurements are written with: times, the table, the machine. */
@NullMarked
package dev.fleettools.bench.table;

import org.jspecify.annotations.NullMarked;
