package dev.fleettools.server.hostile;

import dev.fleettools.server.life.Life;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a project's store holds before a request and after it. Whatever was refused has left nothing
 * there: no event of the caller's, and where there is no event at all, no row.
 */
final class Ledger implements AutoCloseable {

  /** Refusals that are facts themselves. */
  private static final Set<String> FACTS = Set.of("ctk_conflict", "ctk_expired");

  /** What the server notes of its own accord at any time, and signs of life. */
  private static final Set<String> OBSERVED =
      Set.of("followers", "specialist_heartbeats", "attempt_remains", "lock_desks");

  private static final int SHOWN = 300;

  private final StoredRows store;
  private @Nullable Connection before;
  private @Nullable Connection now;
  private Map<String, String> eager = Map.of();
  private long version;
  private long head;

  Ledger(Life life) {
    store = StoredRows.of(life);
  }

  /**
   * Looks before a request.
   *
   * @param exchanges whether the request may put another file in the store's place
   */
  void before(boolean exchanges) {
    try {
      Connection current = connected();
      version = number(current, store.version());
      head = number(current, "SELECT position FROM log_head");
      if (exchanges) {
        eager = digests(current);
        close();
      } else {
        // What it was can be read until the next request, should there be a need.
        Connection snapshot = snapshot();
        head = number(snapshot, "SELECT position FROM log_head");
      }
    } catch (SQLException e) {
      throw new AssertionError("the store " + store.name() + " cannot be read", e);
    }
  }

  /** What is wrong after a request that was refused. */
  List<String> afterRefusal() {
    return afterRefusal(FACTS);
  }

  /**
   * The same for one that says itself what it left.
   *
   * @param facts the types of the events that it may have left
   */
  List<String> afterRefusal(Set<String> facts) {
    try {
      Connection current = connected();
      if (before != null && number(current, store.version()) == version) {
        return List.of();
      }
      List<String> faults = new ArrayList<>();
      try (Statement statement = current.createStatement();
          ResultSet events =
              statement.executeQuery(
                  "SELECT position, type, metadata FROM events WHERE position > " + head)) {
        boolean quiet = true;
        while (events.next()) {
          quiet = false;
          String told = events.getString("type") + " " + events.getString("metadata");
          if (told.contains("\"source\":\"http\"") && !facts.contains(events.getString("type"))) {
            faults.add("it was refused and left " + shortened(told));
          }
        }
        if (!quiet) {
          return faults;
        }
      }
      if (number(current, "SELECT position FROM log_head") < head) {
        faults.add("it was refused and the log is shorter");
        return faults;
      }
      Connection snapshot = before;
      Map<String, String> was = snapshot == null ? eager : digests(snapshot);
      digests(current)
          .forEach(
              (table, digest) -> {
                if (!digest.equals(was.get(table))) {
                  faults.add("it was refused and changed rows of " + table);
                }
              });
      return faults;
    } catch (SQLException e) {
      throw new AssertionError("the store " + store.name() + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    try {
      if (before != null) {
        before.close();
      }
      if (now != null) {
        now.close();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    before = null;
    now = null;
  }

  private Connection connected() throws SQLException {
    Connection current = now;
    if (current == null) {
      current = store.connect();
      now = current;
    }
    return current;
  }

  private Connection snapshot() throws SQLException {
    Connection snapshot = before;
    if (snapshot == null) {
      snapshot = store.snapshot();
      before = snapshot;
    } else {
      snapshot.rollback();
    }
    return snapshot;
  }

  private Map<String, String> digests(Connection connection) throws SQLException {
    Map<String, String> digests = new TreeMap<>();
    for (String table : tables(connection)) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
        MessageDigest digest = sha256();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) {
            byte[] value = rows.getBytes(i);
            digest.update(
                ("|" + (value == null ? -1 : value.length)).getBytes(StandardCharsets.UTF_8));
            digest.update(value == null ? new byte[0] : value);
          }
        }
        digests.put(table, HexFormat.of().formatHex(digest.digest()));
      }
    }
    return digests;
  }

  private List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet names = statement.executeQuery(store.tables())) {
      while (names.next()) {
        if (!OBSERVED.contains(names.getString("name"))) {
          tables.add(names.getString("name"));
        }
      }
    }
    return tables;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next() ? found.getLong(1) : 0;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
  }
}
