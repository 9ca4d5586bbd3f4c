/** A thin layer over JDBC: prepared statements kept, rows read by name. Not for others. */
@NullMarked
package dev.fleettools.log.internal.jdbc;

import org.jspecify.annotations.NullMarked;
