package dev.fleettools.log.engine;

import dev.fleettools.log.engine.check.TableShape;
import dev.fleettools.log.internal.jdbc.Session;

/** Empty tables like the live ones, that are gone when it is closed. One thread at a time. */
public interface Scratch extends AutoCloseable {

  /** A connection on which plain names mean the scratch tables. */
  Session session();

  /** The schema of the live tables on that connection. */
  String live();

  /** Starts a transaction whose first read of the live tables fixes the state that it sees. */
  void begin();

  /** How a table of the scratch and its live twin are to be read and compared. */
  TableShape shape(String table);

  @Override
  void close();
}
