package dev.fleettools.log.internal.jdbc;

import dev.fleettools.log.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection with its prepared statements, kept by their text. JDBC's auto-commit stays on;
 * transactions are statements. One thread at a time.
 */
public final class Session implements AutoCloseable {

  private static final int KEPT = 256;
  private static final int BATCH = 1_000;
  private static final @Nullable Object[] NONE = {};

  private final Connection connection;
  private final SqlFaults faults;
  private final Ways ways;
  private final Held held = new Held();
  private final StatementKind.Known kinds = new StatementKind.Known();
  private final LinkedHashMap<String, Prepared> kept = new LinkedHashMap<>(64, 0.75f, true);
  private @Nullable Changes changes;
  private @Nullable RuntimeException lost;
  private @Nullable RuntimeException stopped;
  private boolean broken;
  private boolean answered;

  public Session(Connection connection, SqlFaults faults) {
    this(connection, faults, Ways.NEAR);
  }

  public Session(Connection connection, SqlFaults faults, Ways ways) {
    this.connection = connection;
    this.faults = faults;
    this.ways = ways;
  }

  Ways ways() {
    return ways;
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
      bind(prepared, parameters);
      try (ResultSet result = prepared.rows()) {
        answered = true;
        Row row = new ResultRow(result, prepared.columns(result), sql);
        while (result.next()) {
          reader.accept(row);
        }
      }
      if (changes != null && kinds.of(sql).returns()) {
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
      bind(prepared, parameters);
      int rows = prepared.count();
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
    run(take(sql), parameters);
    changed(sql, parameters);
  }

  private void run(Prepared prepared, @Nullable Object[] parameters) {
    try {
      bind(prepared, parameters);
      prepared.run();
      answered = true;
    } catch (SQLException e) {
      throw failed(prepared, e);
    } finally {
      giveBack(prepared);
    }
  }

  /**
   * Runs a statement before the next one, at the latest: together with it, where the way to the
   * database takes longer than the statement. What the database finds wrong with it, it says then.
   */
  public void later(String sql, @Nullable Object... parameters) {
    if (!ways.holds()) {
      run(sql, parameters);
      return;
    }
    requireGoing(sql);
    Parameters.require(parameters);
    changed(sql, parameters);
    held.add(sql, parameters);
    if (held.isFull()) {
      flush();
    }
  }

  /** Runs what was to run later. */
  public void flush() {
    if (!held.isEmpty()) {
      requireUnstopped();
      run(prepare(held.text(), held.areSeveral()), NONE);
    }
  }

  /** Runs one statement with many rows of parameters, in one go. */
  public void batch(String sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    flush();
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

  /**
   * Puts rows into a table in the quickest way that the database has. They can be undone with their
   * transaction, but not be done again after the loss of one.
   *
   * @param target the table and, in parentheses, its columns in the order of the values
   */
  public void fill(String target, int columns, Iterator<@Nullable Object[]> rows) {
    BulkRows bulk = ways.bulk();
    if (bulk == null) {
      insert(target, columns, rows);
      return;
    }
    flush();
    requireUnstopped();
    if (changes != null) {
      changes.madeInBulk();
    }
    try {
      bulk.put(connection, target, rows);
      answered = true;
    } catch (SQLException e) {
      throw failed(e, "fill " + target);
    }
  }

  private void insert(String target, int columns, Iterator<@Nullable Object[]> rows) {
    String values = String.join(", ", Collections.nCopies(columns, "?"));
    String sql = "INSERT INTO %s VALUES (%s)".formatted(target, values);
    List<@Nullable Object[]> page = new ArrayList<>();
    while (rows.hasNext()) {
      page.add(rows.next());
      if (page.size() == BATCH || !rows.hasNext()) {
        batch(sql, page);
        page.clear();
      }
    }
  }

  /** Runs several statements in one go, and reads the rows of the last of them. */
  public <T> List<T> queryLast(
      String sql, Function<? super Row, ? extends T> reader, @Nullable Object... parameters) {
    Prepared prepared = take(sql);
    try {
      bind(prepared, parameters);
      List<T> found = new ArrayList<>();
      ResultSet last = prepared.lastRows();
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
    held.clear();
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
    held.clear();
    try (var statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // "no transaction is active": that is the wanted state; a broken connection shows next time.
      lost = null;
    }
  }

  /** The connection itself, after all that was to run before. */
  public Connection connection() {
    flush();
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

  private void changed(String sql, @Nullable Object[] parameters) {
    if (changes != null) {
      changes.made(sql, Collections.singletonList(parameters));
    }
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

  /** The statement with those before it that were held back. */
  private Prepared take(String sql) {
    requireGoing(sql);
    return held.isEmpty() ? prepare(sql, false) : prepare(held.textBefore(sql), true);
  }

  private void bind(Prepared prepared, @Nullable Object[] parameters) throws SQLException {
    if (held.isEmpty()) {
      Parameters.bind(prepared.statement, parameters);
    } else {
      Parameters.bind(prepared.statement, held.parametersBefore(parameters));
      held.clear();
    }
  }

  private void requireUnstopped() {
    RuntimeException before = stopped();
    if (before != null) {
      throw before;
    }
  }

  private void requireGoing(String sql) {
    requireUnstopped();
    if (changes != null && kinds.of(sql).controls()) {
      throw new IllegalArgumentException("a command cannot begin or end a transaction: " + sql);
    }
  }

  private Prepared prepare(String sql, boolean several) {
    Prepared found = kept.get(sql);
    if (found != null && !found.taken) {
      found.taken = true;
      return found;
    }
    // A statement inside the reader of the same statement gets a copy of its own.
    boolean keep = found == null;
    try {
      Prepared fresh = new Prepared(sql, connection.prepareStatement(sql), keep, several);
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
}
