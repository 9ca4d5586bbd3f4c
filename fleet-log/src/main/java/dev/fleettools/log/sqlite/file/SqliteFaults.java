package dev.fleettools.log.sqlite.file;

import static dev.fleettools.log.LogException.Kind.DAMAGED;
import static dev.fleettools.log.LogException.Kind.UNAVAILABLE;
import static dev.fleettools.log.LogException.Kind.UNUSABLE;

import dev.fleettools.log.LogException;
import dev.fleettools.log.internal.jdbc.SqlFaults;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's error codes mean for this store. */
record SqliteFaults(Path file) implements SqlFaults {

  private static final int PRIMARY_CODE = 0xff;

  /** What SQLite says where a byte was changed in the text that a table was made with. */
  private static final Pattern BROKEN_TABLES =
      Pattern.compile("no such (?:column|table|index)|(?:table|index|trigger) \\S+ already exists");

  @Override
  public boolean losesTransaction(SQLException error) {
    return switch (code(error)) {
      case SQLITE_FULL,
          SQLITE_IOERR,
          SQLITE_NOMEM,
          SQLITE_BUSY,
          SQLITE_INTERRUPT,
          SQLITE_CORRUPT,
          SQLITE_NOTADB,
          SQLITE_CANTOPEN,
          SQLITE_PROTOCOL ->
          true;
      default -> false;
    };
  }

  @Override
  public RuntimeException explain(SQLException error, String sql) {
    return switch (code(error)) {
      case SQLITE_FULL ->
          trouble(
              UNAVAILABLE,
              "The disk that holds %s is full: free some space, then try again. Nothing that was"
                  + " acknowledged is lost.",
              error);
      case SQLITE_IOERR, SQLITE_NOMEM, SQLITE_INTERRUPT, SQLITE_PROTOCOL ->
          trouble(
              UNAVAILABLE,
              "The store %s could not be read or written: look at its disk, then try again.",
              error);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          trouble(
              UNAVAILABLE,
              "Another program keeps the store %s locked: end it (a database browser, a copy), then"
                  + " try again.",
              error);
      case SQLITE_READONLY ->
          FileHeader.fault(file)
              .map(damage -> new LogException(DAMAGED, damage, error))
              .orElseGet(
                  () ->
                      trouble(
                          UNAVAILABLE, "The store %s can only be read here, not written.", error));
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          trouble(
              UNUSABLE,
              "The store %s cannot be opened: check the permissions of the file and its folder.",
              error);
      case SQLITE_NOTADB ->
          trouble(
              UNUSABLE,
              "The file %s is not a FleetTools store: move it away or restore a backup.",
              error);
      case SQLITE_CORRUPT ->
          trouble(DAMAGED, "The file %s is damaged: restore a backup of it.", error);
      default ->
          new IllegalStateException(
              "the database refused a statement: " + error.getMessage() + "; " + sql, error);
    };
  }

  /** Whether the file could not be opened at all, whatever is in it. */
  static boolean isDenied(LogException fault) {
    return fault.getCause() instanceof SQLException error
        && switch (code(error)) {
          case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH -> true;
          default -> false;
        };
  }

  /** Whether a statement failed since the tables are not as they were made. */
  static boolean areTablesBroken(RuntimeException fault) {
    return fault.getCause() instanceof SQLException
        && BROKEN_TABLES.matcher(String.valueOf(fault.getMessage())).find();
  }

  private LogException trouble(LogException.Kind kind, String sentence, SQLException error) {
    return new LogException(kind, sentence.formatted(file), error);
  }

  /** The primary code; SQLITE_ERROR for what the driver itself refused. */
  private static SQLiteErrorCode code(SQLException error) {
    return error instanceof SQLiteException sqlite
        ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY_CODE)
        : SQLiteErrorCode.SQLITE_ERROR;
  }
}
