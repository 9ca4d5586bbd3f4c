package dev.fleettools.log.postgres.connect;

import dev.fleettools.log.internal.jdbc.BulkRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows go to the database as one stream ({@code COPY ... FROM STDIN}), which it does not parse,
 * plan or answer row by row.
 */
final class CopiedRows implements BulkRows {

  /** So that none runs into the time that one statement may take. */
  private static final int ROWS = 50_000;

  private static final int BUFFER = 64 * 1024;

  @Override
  public void put(Connection connection, String target, Iterator<@Nullable Object[]> rows)
      throws SQLException {
    CopyText text = new CopyText();
    while (rows.hasNext()) {
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY " + target + " FROM STDIN");
      try {
        for (int i = 0; i < ROWS && rows.hasNext(); i++) {
          text.add(rows.next());
          if (text.length() >= BUFFER) {
            copy.writeToCopy(text.bytes(), 0, text.length());
            text.clear();
          }
        }
        copy.writeToCopy(text.bytes(), 0, text.length());
        text.clear();
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    }
  }
}
