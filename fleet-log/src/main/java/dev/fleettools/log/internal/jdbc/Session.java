package dev.fleettools.log.internal.jdbc;

import dev.fleettools.log.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection with its prepared statements, kept by their text. JDBC's auto-commit stays on;
 * transactions are statements. One thread at a time.
 */
public final class Session implements AutoCloseable {

  private static final int KEPT = 256;

  /** What would begin or end a transaction, as a whole or in part. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "\\s*(?:BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\\b.*|.*\\bOR\\s+ROLLBACK\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Connection connection;
  private final SqlFaults faults;
  private final LinkedHashMap<String, Prepared> kept = new LinkedHashMap<>(64, 0.75f, true);
  private @Nullable Changes changes;
  private @Nullable RuntimeException lost;
  private @Nullable RuntimeException stopped;
  private boolean broken;
  private boolean answered;

  public Session(Connection connection, SqlFaults faults) {
    this.connection = connection;
    this.faults = faults;
  }

  public <T> List<T> query(
      String sql, Function<? super Row, ? extends T> reader, @Nullable Object... parameters) {
    List<T> found = new ArrayList<>();
    each(sql, row -> found.add(reader.apply(row)), parameters);
    return found;
  }

  /**
   * Notes from now on what is changed, and refuses what would end the transaction; null to do
   * neither.
   */
  public void record(@Nullable Changes to) {
    changes = to;
  }

  /** Reads row by row; nothing is kept. */
  public void each(String sql, Consumer<? super Row> reader, @Nullable Object... parameters) {
    Prepared prepared = take(sql);
    try {
      Parameters.bind(prepared.statement, parameters);
      try (ResultSet result = prepared.statement.executeQuery()) {
        answered = true;
        Row row = new ResultRow(result, prepared.columns(result), sql);
        while (result.next()) {
          reader.accept(row);
        }
      }
      if (prepared.writes) {
        changed(sql, parameters);
      }
    } catch (SQLException e) {
      throw failed(prepared, e);
    } catch (ResultRow.SqlRowException e) {
      throw failed(prepared, e.error());
    } finally {
      giveBack(prepared);
    }
  }

  public int update(String sql, @Nullable Object... parameters) {
    Prepared prepared = take(sql);
    try {
      Parameters.bind(prepared.statement, parameters);
      int rows = prepared.statement.executeUpdate();
      answered = true;
      changed(sql, parameters);
      return rows;
    } catch (SQLException e) {
      throw failed(prepared, e);
    } finally {
      giveBack(prepared);
    }
  }

  /** Runs a statement, or several; rows that it gives are thrown away. */
  public void run(String sql, @Nullable Object... parameters) {
    Prepared prepared = take(sql);
    try {
      Parameters.bind(prepared.statement, parameters);
      boolean rows = prepared.statement.execute();
      answered = true;
      if (rows) {
        prepared.statement.getResultSet().close();
      }
      changed(sql, parameters);
    } catch (SQLException e) {
      throw failed(prepared, e);
    } finally {
      giveBack(prepared);
    }
  }

  /** Runs one statement with many rows of parameters, in one go. */
  public void batch(String sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Prepared prepared = take(sql);
    try {
      for (@Nullable Object[] row : rows) {
        Parameters.bind(prepared.statement, row);
        prepared.statement.addBatch();
      }
      prepared.statement.executeBatch();
      answered = true;
      if (changes != null) {
        changes.made(sql, List.copyOf(rows));
      }
    } catch (SQLException e) {
      throw failed(prepared, e);
    } finally {
      giveBack(prepared);
    }
  }

  /** Runs several statements in one go, and reads the rows of the last of them. */
  public <T> List<T> queryLast(
      String sql, Function<? super Row, ? extends T> reader, @Nullable Object... parameters) {
    Prepared prepared = take(sql);
    try {
      Parameters.bind(prepared.statement, parameters);
      List<T> found = new ArrayList<>();
      ResultSet last = lastOf(prepared.statement);
      answered = true;
      if (last != null) {
        Row row = new ResultRow(last, prepared.columns(last), sql);
        while (last.next()) {
          found.add(reader.apply(row));
        }
      }
      return found;
    } catch (SQLException e) {
      throw failed(prepared, e);
    } catch (ResultRow.SqlRowException e) {
      throw failed(prepared, e.error());
    } finally {
      giveBack(prepared);
    }
  }

  /** Undoes what came after a savepoint; the transaction goes on. */
  public void rollbackTo(String savepoint) {
    stopped = null;
    run("ROLLBACK TO SAVEPOINT " + savepoint);
  }

  /** Why the transaction cannot go on as it is, if it cannot. */
  public @Nullable RuntimeException stopped() {
    return lost != null ? lost : stopped;
  }

  /** Whether the connection is of no more use. */
  public boolean isBroken() {
    return broken;
  }

  /** Whether the database has answered anything on this connection. */
  public boolean hasAnswered() {
    return answered;
  }

  /** What ended the transaction from below, if something did. */
  public @Nullable RuntimeException lost() {
    return lost;
  }

  /** Leaves any transaction, also one that the database left already. */
  public void rollback() {
    changes = null;
    lost = null;
    stopped = null;
    try (var statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // "no transaction is active": that is the wanted state; a broken connection shows next time.
      lost = null;
    }
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    try {
      for (Prepared prepared : kept.values()) {
        prepared.statement.close();
      }
      kept.clear();
      connection.close();
    } catch (SQLException e) {
      throw faults.explain(e, "close");
    }
  }

  private static boolean isControl(String sql) {
    return CONTROL.matcher(sql).matches();
  }

  private void changed(String sql, @Nullable Object[] parameters) {
    if (changes != null) {
      changes.made(sql, Collections.singletonList(parameters));
    }
  }

  private static @Nullable ResultSet lastOf(PreparedStatement statement) throws SQLException {
    ResultSet last = null;
    boolean rows = statement.execute();
    while (rows || statement.getUpdateCount() != -1) {
      last = rows ? statement.getResultSet() : null;
      rows = statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
    }
    return last;
  }

  /** A statement that failed is not used again: the driver may think that it still runs. */
  private RuntimeException failed(Prepared prepared, SQLException error) {
    if (prepared.keep) {
      prepared.keep = false;
      kept.remove(prepared.sql);
    }
    return failed(error, prepared.sql);
  }

  private RuntimeException failed(SQLException error, String sql) {
    RuntimeException explained = faults.explain(error, sql);
    if (changes != null) {
      changes.failed();
    }
    broken |= faults.losesConnection(error);
    if (faults.losesTransaction(error)) {
      lost = explained;
    } else if (faults.stopsTransaction(error)) {
      stopped = explained;
    }
    return explained;
  }

  private Prepared take(String sql) {
    RuntimeException before = stopped();
    if (before != null) {
      throw before;
    }
    Prepared found = kept.get(sql);
    if (changes != null && (found == null ? isControl(sql) : found.controls)) {
      throw new IllegalArgumentException("a command cannot begin or end a transaction: " + sql);
    }
    if (found != null && !found.taken) {
      found.taken = true;
      return found;
    }
    // A statement inside the reader of the same statement gets a copy of its own.
    boolean keep = found == null;
    try {
      Prepared fresh = new Prepared(sql, connection.prepareStatement(sql), keep);
      if (keep) {
        kept.put(sql, fresh);
        dropEldest();
      }
      return fresh;
    } catch (SQLException e) {
      throw failed(e, sql);
    }
  }

  private void dropEldest() throws SQLException {
    var eldest = kept.firstEntry().getValue();
    if (kept.size() > KEPT && !eldest.taken) {
      kept.pollFirstEntry();
      eldest.statement.close();
    }
  }

  private static void giveBack(Prepared prepared) {
    prepared.taken = false;
    if (!prepared.keep) {
      try {
        prepared.statement.close();
      } catch (SQLException e) {
        // It failed before, and that is being thrown; nothing depends on its end.
        prepared.keep = false;
      }
    }
  }

  private static final class Prepared {

    final String sql;
    final PreparedStatement statement;
    final boolean writes;
    final boolean controls;
    boolean keep;
    boolean taken = true;
    private @Nullable Map<String, Integer> columns;

    Prepared(String sql, PreparedStatement statement, boolean keep) {
      this.sql = sql;
      this.statement = statement;
      this.keep = keep;
      writes = sql.toUpperCase(Locale.ROOT).contains("RETURNING");
      controls = isControl(sql);
    }

    Map<String, Integer> columns(ResultSet result) throws SQLException {
      Map<String, Integer> known = columns;
      if (known == null) {
        ResultSetMetaData meta = result.getMetaData();
        known = new HashMap<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
          known.putIfAbsent(meta.getColumnLabel(i), i);
        }
        columns = known;
      }
      return known;
    }
  }
}
