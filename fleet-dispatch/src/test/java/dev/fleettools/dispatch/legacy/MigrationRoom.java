package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.migration.Migrations;
import dev.fleettools.core.migration.TakenOver;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.dispatch.coordinator.Flight;
import dev.fleettools.log.LogException;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project on a real log and a real repository, and a place for legacy files. */
final class MigrationRoom implements AutoCloseable {

  /** The tables whose rows a migration makes. */
  private static final List<String> TABLES =
      List.of("mailboxes", "messages", "mail_cursors", "locks", "lock_conflicts");

  final TempRepo repo;
  final Flight flight;

  MigrationRoom(Path folder) {
    this(folder.resolve("base"), TempRepo.create(folder.resolve("repo")));
  }

  private MigrationRoom(Path base, TempRepo repo) {
    this.repo = repo;
    flight = Flight.ground(repo, base);
  }

  /** A project that exists already, seen from a checkout of its own. */
  static MigrationRoom at(Path base, Path git) {
    return new MigrationRoom(base, TempRepo.create(git));
  }

  Path place(String name) {
    return repo.root().resolve(".flightline").resolve(name);
  }

  MigrateLegacy.Output migrate(@Nullable Path from, boolean dryRun, boolean skipBad) {
    return flight.act(
        new MigrateLegacy(flight.workspace(), new LegacyDesk(flight.workspace())),
        new MigrateLegacy.Input(from == null ? null : from.toString(), dryRun, skipBad));
  }

  RollbackLegacy.Output rollback() {
    return rollback(null);
  }

  RollbackLegacy.Output rollback(@Nullable String migration) {
    return flight.act(
        new RollbackLegacy(flight.workspace(), new LegacyDesk(flight.workspace())),
        new RollbackLegacy.Input(migration, null));
  }

  List<TakenOver> migrations() {
    return flight.log().read(Migrations::all);
  }

  Message message(String id) {
    return flight.log().read(rows -> Mail.find(rows, new MessageId(id))).orElseThrow();
  }

  /** Changes rows that no event changes. */
  void change(String sql) {
    flight
        .log()
        .write(
            tx -> {
              tx.update(sql);
              return sql;
            })
        .join();
  }

  long count(String table) {
    return flight
        .log()
        .read(rows -> rows.one("SELECT COUNT(*) AS n FROM " + table, row -> row.number("n")))
        .orElseThrow();
  }

  /** Every row that a migration could have touched, as one text. */
  String rows() {
    Map<String, List<String>> all = new TreeMap<>();
    for (String table : TABLES) {
      all.put(table, columns(table));
    }
    return all.toString();
  }

  private List<String> columns(String table) {
    return flight
        .log()
        .read(
            rows -> {
              List<String> names =
                  rows.query(
                      "SELECT name FROM pragma_table_info('" + table + "')",
                      row -> row.text("name"));
              String whole =
                  String.join(
                      " || '|' || ",
                      names.stream().map(n -> "COALESCE(CAST(" + n + " AS TEXT), '-')").toList());
              return rows.query(
                  "SELECT " + whole + " AS line FROM " + table + " ORDER BY line",
                  row -> row.text("line"));
            });
  }

  List<Path> archives(Path original) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(original.getParent())) {
      files
          .filter(f -> f.getFileName().toString().startsWith(original.getFileName() + ".migrated-"))
          .filter(f -> !f.toString().matches(".*-(wal|shm|journal)$"))
          .forEach(found::add);
    } catch (java.io.IOException e) {
      throw new LogException(LogException.Kind.UNUSABLE, "no folder", e);
    }
    return found;
  }

  @Override
  public void close() {
    flight.close();
  }
}
