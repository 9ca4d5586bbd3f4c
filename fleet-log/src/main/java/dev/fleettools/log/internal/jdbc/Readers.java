package dev.fleettools.log.internal.jdbc;

import java.util.function.Function;

/** Connections that only read. Thread-safe. */
public interface Readers extends AutoCloseable {

  /** Reads one consistent state; short, since a held snapshot keeps a store from tidying up. */
  <R> R snapshot(Function<Session, R> work);

  /** Reads with statements that each see their own state: enough for a single one. */
  <R> R with(Function<Session, R> work);

  @Override
  void close();
}
