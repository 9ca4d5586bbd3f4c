package dev.fleettools.core.operation;

import dev.fleettools.log.Migration;
import java.util.List;

/** The tables that operations need besides those of the features. */
public final class OperationTables {

  private OperationTables() {}

  public static List<Migration> migrations() {
    return List.of(Idempotency.MIGRATION);
  }
}
