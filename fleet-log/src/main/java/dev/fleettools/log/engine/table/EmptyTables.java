package dev.fleettools.log.engine.table;

import dev.fleettools.log.internal.jdbc.Session;

/** Tables of projections without rows, that are gone when it is closed. One thread at a time. */
public interface EmptyTables extends AutoCloseable {

  /** A connection on which plain names mean these tables. */
  Session session();

  @Override
  void close();
}
