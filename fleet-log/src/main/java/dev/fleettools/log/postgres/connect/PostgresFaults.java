package dev.fleettools.log.postgres.connect;

import static dev.fleettools.log.LogException.Kind.DAMAGED;
import static dev.fleettools.log.LogException.Kind.UNAVAILABLE;
import static dev.fleettools.log.LogException.Kind.UNUSABLE;
import static dev.fleettools.log.LogException.Kind.VALIDATION;

import dev.fleettools.log.LogException;
import dev.fleettools.log.internal.jdbc.SqlFaults;
import java.sql.SQLException;
import java.util.Objects;

/** What PostgreSQL's SQLSTATE codes mean for this store. */
record PostgresFaults(DatabaseUrl database) implements SqlFaults {

  private static final int CLASS = 2;

  @Override
  public boolean losesTransaction(SQLException error) {
    return losesConnection(error);
  }

  /** Any error stops a transaction of PostgreSQL until it goes back to a savepoint. */
  @Override
  public boolean stopsTransaction(SQLException error) {
    return true;
  }

  @Override
  public boolean losesConnection(SQLException error) {
    return switch (state(error)) {
      case "57P01", "57P02", "57P03", "57P05", "25P03" -> true;
      case String state -> state.startsWith("08") || state.startsWith("XX");
    };
  }

  @Override
  public RuntimeException explain(SQLException error, String sql) {
    return switch (state(error)) {
      case "53100" ->
          trouble(
              UNAVAILABLE,
              "The disk of the database %s is full: free some space, then try again. Nothing that"
                  + " was acknowledged is lost.",
              error);
      case "53300", "53400" ->
          trouble(
              UNAVAILABLE,
              "The database %s has no connection left: raise its max_connections or end what holds"
                  + " them, then try again.",
              error);
      case "25006" ->
          trouble(
              UNAVAILABLE,
              "The database %s can only be read (a standby, or set to read-only): name the one that"
                  + " takes writes.",
              error);
      case "55P03" ->
          trouble(
              UNAVAILABLE,
              "Another server keeps this project locked in the database %s: try again in a moment.",
              error);
      case "57014" ->
          trouble(
              UNAVAILABLE,
              "The database %s took too long over this and was stopped: try again when it has less"
                  + " to do.",
              error);
      case "40001", "40P01" ->
          trouble(
              UNAVAILABLE, "The database %s let another transaction go first: try again.", error);
      case "28P01", "28000" ->
          trouble(
              UNUSABLE,
              "The database %s refuses the user of its URL: correct user and password there.",
              error);
      case "3D000" ->
          trouble(
              UNUSABLE,
              "There is no database %s: make it with `createdb`, or correct the URL.",
              error);
      case "42501" ->
          trouble(
              UNUSABLE,
              "The user of the database %s may not do what FleetTools needs: let it make tables"
                  + " there (GRANT CREATE, TEMPORARY).",
              error);
      case "22021", "22P05" ->
          new LogException(
              VALIDATION, "A text holds a character that cannot be stored: leave it out.", error);
      case "XX001", "XX002" ->
          trouble(DAMAGED, "The database %s is damaged: restore a backup of it.", error);
      case String state when losesConnection(error) || isOutage(state) ->
          trouble(
              UNAVAILABLE,
              "The database %s cannot be reached, or broke off: see that it runs, then try again."
                  + " Nothing that was acknowledged is lost.",
              error);
      case String state when isStalePlan(state, error) ->
          trouble(UNAVAILABLE, "The tables of the database %s changed: try again.", error);
      case String state ->
          new IllegalStateException(
              "the database refused a statement (%s): %s; %s"
                  .formatted(state, error.getMessage(), sql),
              error);
    };
  }

  private LogException trouble(LogException.Kind kind, String sentence, SQLException error) {
    return new LogException(kind, sentence.formatted(database), error);
  }

  /** Out of resources, stopped by an operator, or an error of its system: it may pass. */
  private static boolean isOutage(String state) {
    return switch (state.length() < CLASS ? "" : state.substring(0, CLASS)) {
      case "53", "57", "58" -> true;
      case String other -> false;
    };
  }

  private static boolean isStalePlan(String state, SQLException error) {
    return state.equals("0A000")
        && Objects.requireNonNullElse(error.getMessage(), "").contains("cached plan");
  }

  /** The code; that of a cut connection where the pool or the driver gives none. */
  private static String state(SQLException error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return error instanceof java.sql.SQLTransientException ? "08001" : "";
  }
}
