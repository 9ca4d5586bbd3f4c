package dev.fleettools.core.ctk.queue;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The tickets of those who wait. Observations, not events: nothing of them is left when nobody
 * waits. Each belongs to a desk, which is one server; a desk that was not heard of for some seconds
 * is dead, and its tickets count no more.
 */
public final class Tickets {

  public static final Migration MIGRATION =
      new Migration(
          "core-0030-lock-queue",
          """
          CREATE TABLE lock_desks (
            project_id TEXT NOT NULL,
            desk_id TEXT NOT NULL,
            alive_until BIGINT NOT NULL,
            PRIMARY KEY (project_id, desk_id)
          )
          --;
          CREATE TABLE lock_tickets (
            project_id TEXT NOT NULL,
            arrived BIGINT NOT NULL,
            desk_id TEXT NOT NULL,
            urgency INTEGER NOT NULL,
            priority TEXT NOT NULL,
            sortie_id TEXT,
            sortie_number TEXT,
            specialist_id TEXT,
            lock_keys TEXT NOT NULL,
            mode TEXT NOT NULL,
            path_case TEXT NOT NULL,
            pools TEXT NOT NULL,
            PRIMARY KEY (project_id, arrived)
          )
          """);

  /** How long a desk counts as alive after it was heard of. */
  static final Duration DESK_LIVES = Duration.ofSeconds(6);

  /** A dead desk is kept this long: it may come back after its clock was set. */
  private static final Duration DESK_KEPT = Duration.ofMinutes(10);

  private static final String LIVE =
      """
      SELECT t.* FROM lock_tickets t
      JOIN lock_desks d ON d.project_id = t.project_id AND d.desk_id = t.desk_id
      WHERE t.project_id = ? AND d.alive_until > ?
      ORDER BY t.urgency DESC, t.arrived
      """;

  private static final String IS_THERE =
      "SELECT 1 AS found FROM lock_tickets WHERE project_id = ? AND arrived = ?";

  private static final String NEWEST =
      "SELECT COALESCE(MAX(arrived), 0) AS newest FROM lock_tickets WHERE project_id = ?";

  private static final String COUNT =
      "SELECT COUNT(*) AS waiting FROM lock_tickets WHERE project_id = ?";

  private static final String INSERT =
      """
      INSERT INTO lock_tickets
        (project_id, arrived, desk_id, urgency, priority, sortie_id, sortie_number, specialist_id,
         lock_keys, mode, path_case, pools)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String DELETE =
      "DELETE FROM lock_tickets WHERE project_id = ? AND arrived = ?";

  private static final String DESK_HEARD =
      """
      INSERT INTO lock_desks (project_id, desk_id, alive_until) VALUES (?, ?, ?)
      ON CONFLICT (project_id, desk_id) DO UPDATE SET alive_until = excluded.alive_until
      """;

  private static final String FORGET_TICKETS =
      """
      DELETE FROM lock_tickets WHERE project_id = ? AND desk_id IN (
        SELECT desk_id FROM lock_desks WHERE project_id = ? AND alive_until < ?)
      """;

  private static final String FORGET_DESKS =
      "DELETE FROM lock_desks WHERE project_id = ? AND alive_until < ?";

  private Tickets() {}

  /** Those who wait now, who is served first being first. */
  public static List<Ticket> live(Rows rows, Instant now) {
    return rows.query(LIVE, Tickets::ticket, rows.project().value(), now);
  }

  /** Whether a request still waits. */
  public static boolean isThere(Rows rows, Rank rank) {
    return !rows.query(IS_THERE, row -> row.number("found"), rows.project().value(), rank.arrived())
        .isEmpty();
  }

  static long waiting(Rows rows) {
    return rows.query(COUNT, row -> row.number("waiting"), rows.project().value()).getFirst();
  }

  /** Puts a request at the end of the queue, and gives its place. */
  static Rank add(Context context, String desk, Priority priority, Ask ask) {
    String project = context.rows().project().value();
    heard(context, desk);
    long newest = context.rows().query(NEWEST, row -> row.number("newest"), project).getFirst();
    Rank rank = new Rank(priority, newest + 1);
    LockOwner owner = ask.owner();
    context.note(
        INSERT,
        project,
        rank.arrived(),
        desk,
        priority.urgency(),
        priority,
        owner.sortieId().map(SortieId::value).orElse(null),
        owner instanceof LockOwner.Sortie sortie ? sortie.number() : null,
        owner.specialistId().map(SpecialistId::value).orElse(null),
        Json.write(ask.keys()),
        ask.mode(),
        ask.pathCase(),
        Json.write(ask.pools()));
    return rank;
  }

  /** Takes a request out of the queue, whether it was granted or given up. */
  public static void remove(Context context, Rank rank) {
    context.note(DELETE, context.rows().project().value(), rank.arrived());
  }

  /** A desk is alive; what dead ones left long ago is forgotten. */
  static void heard(Context context, String desk) {
    String project = context.rows().project().value();
    Instant longAgo = context.now().minus(DESK_KEPT);
    context.note(FORGET_TICKETS, project, project, longAgo);
    context.note(FORGET_DESKS, project, longAgo);
    context.note(DESK_HEARD, project, desk, context.now().plus(DESK_LIVES));
  }

  private static Ticket ticket(Row row) {
    return new Ticket(
        new Rank(Columns.constant(Priority.class, row.text("priority")), row.number("arrived")),
        new Ask(
            owner(row),
            List.of(Json.readStored(row.text("lock_keys"), LockKey[].class)),
            Columns.constant(LockMode.class, row.text("mode")),
            Columns.constant(PathCase.class, row.text("path_case")),
            pools(row.text("pools"))));
  }

  private static Pools pools(String json) {
    Pools pools = Json.readStored(json, Pools.class);
    return pools.members().equals(Map.of()) ? Pools.NONE : pools;
  }

  private static LockOwner owner(Row row) {
    String sortie = row.textOrNull("sortie_id");
    String specialist = row.textOrNull("specialist_id");
    SpecialistId agent = specialist == null ? null : new SpecialistId(specialist);
    if (sortie != null) {
      return new LockOwner.Sortie(
          new SortieId(sortie), row.textOrNull("sortie_number"), null, null, agent);
    }
    if (agent == null) {
      throw new IllegalStateException("a ticket of nobody: " + row.number("arrived"));
    }
    return new LockOwner.Agent(agent);
  }
}
