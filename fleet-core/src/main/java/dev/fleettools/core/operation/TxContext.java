package dev.fleettools.core.operation;

import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.log.Rows;
import dev.fleettools.log.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command's view of its own transaction. */
record TxContext(Tx tx, IdSource ids, Caller caller) implements Context {

  @Override
  public Rows rows() {
    return tx;
  }

  @Override
  public Instant now() {
    return tx.now();
  }

  @Override
  public String newId(IdPrefix prefix) {
    return ids.next(prefix);
  }

  @Override
  public int note(String sql, @Nullable Object... parameters) {
    return tx.update(sql, parameters);
  }
}
