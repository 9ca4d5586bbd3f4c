/** Where the database is, connections to it, and what its errors mean. */
@NullMarked
package dev.fleettools.log.postgres.connect;

import org.jspecify.annotations.NullMarked;
