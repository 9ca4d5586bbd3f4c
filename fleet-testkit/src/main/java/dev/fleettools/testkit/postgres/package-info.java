/** Real PostgreSQL servers for tests, to be shared, cut off, killed and filled up. */
@NullMarked
package dev.fleettools.testkit.postgres;

import org.jspecify.annotations.NullMarked;
