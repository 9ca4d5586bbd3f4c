package dev.fleettools.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a result, read by column name while its query runs. Not for keeping. */
public interface Row {

  /** The text in a column. A NULL there is a programming error. */
  String text(String column);

  @Nullable String textOrNull(String column);

  long number(String column);

  @Nullable Long numberOrNull(String column);

  /** A column that holds 0 or 1. */
  default boolean flag(String column) {
    return number(column) != 0;
  }

  /** A column that holds whole microseconds since 1970, UTC. */
  Instant time(String column);

  @Nullable Instant timeOrNull(String column);

  byte[] bytes(String column);

  byte @Nullable [] bytesOrNull(String column);
}
