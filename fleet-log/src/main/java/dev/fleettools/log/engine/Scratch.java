package dev.fleettools.log.engine;

import dev.fleettools.log.engine.check.TableShape;
import dev.fleettools.log.engine.table.EmptyTables;

/** Empty tables on a connection that also sees the live ones. */
public interface Scratch extends EmptyTables {

  /** The schema of the live tables on that connection. */
  String live();

  /** Starts a transaction whose first read of the live tables fixes the state that it sees. */
  void begin();

  /** How a table of the scratch and its live twin are to be read and compared. */
  TableShape shape(String table);
}
