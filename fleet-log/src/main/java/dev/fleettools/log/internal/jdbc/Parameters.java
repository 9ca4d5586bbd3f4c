package dev.fleettools.log.internal.jdbc;

import dev.fleettools.log.internal.Micros;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds what {@link dev.fleettools.log.Rows} allows as parameters. */
final class Parameters {

  private Parameters() {}

  /** Throws what binding would throw, for what is bound later. */
  static void require(@Nullable Object[] values) {
    for (Object value : values) {
      switch (value) {
        case null -> {}
        case String text -> StorableText.require(text);
        case Long _, Integer _, Boolean _, Instant _, byte[] _, UUID _, Enum<?> _ -> {}
        default -> throw refused(value);
      }
    }
  }

  static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, Types.NULL);
      case String text -> statement.setString(index, StorableText.require(text));
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setLong(index, number);
      case Boolean flag -> statement.setLong(index, flag ? 1 : 0);
      case Instant time -> statement.setLong(index, Micros.of(time));
      case byte[] bytes -> statement.setBytes(index, bytes);
      case UUID id -> statement.setString(index, id.toString());
      case Enum<?> name -> statement.setString(index, name.name().toLowerCase(Locale.ROOT));
      default -> throw refused(value);
    }
  }

  private static IllegalArgumentException refused(Object value) {
    return new IllegalArgumentException(
        "a " + value.getClass().getName() + " cannot be a parameter: " + value);
  }
}
