package dev.fleettools.log.internal.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * In which ways a kind of database is quicker.
 *
 * @param holds whether {@link Session#later} waits for the next statement, to go there in one way
 * @param limitsEach whether each part of a merge says for itself how far it is read
 * @param bulk how {@link Session#fill} puts rows into a table; null to insert them
 */
public record Ways(boolean holds, boolean limitsEach, @Nullable BulkRows bulk) {

  /** Of a database in this process. */
  static final Ways NEAR = new Ways(false, false, null);
}
