/** What a database keeps beside its rows: the bytes of segments, and copies of a whole project. */
@NullMarked
package dev.fleettools.log.postgres.keep;

import org.jspecify.annotations.NullMarked;
