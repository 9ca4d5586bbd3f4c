package dev.fleettools.core.budget;

import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what was used and what may be. */
public final class Budgets {

  private static final String SUMS =
      """
      CAST(COALESCE(SUM(u.input_tokens), 0) AS BIGINT) AS input_tokens,
        CAST(COALESCE(SUM(u.output_tokens), 0) AS BIGINT) AS output_tokens,
        CAST(COALESCE(SUM(u.cache_read_tokens), 0) AS BIGINT) AS cache_read_tokens,
        CAST(COALESCE(SUM(u.cache_write_tokens), 0) AS BIGINT) AS cache_write_tokens,
        CAST(COALESCE(SUM(u.cost_micro_usd), 0) AS BIGINT) AS cost_micro_usd,
        CAST(COALESCE(SUM(u.duration_ms), 0) AS BIGINT) AS duration_ms,
        MAX(u.reported_at) AS reported_at
      """;

  private static final String MISSIONS =
      "SELECT s.mission_id, '' AS sortie_id, '' AS specialist_id,\n"
          + SUMS
          + """
          FROM (
            SELECT mission_id FROM budgets WHERE project_id = ? AND sortie_id = ''
            UNION
            SELECT mission_id FROM specialist_usage WHERE project_id = ? AND mission_id <> ''
          ) s
          LEFT JOIN specialist_usage u ON u.project_id = ? AND u.mission_id = s.mission_id
          WHERE 1 = 1
          """;

  private static final String SORTIES =
      "SELECT s.mission_id, s.sortie_id, '' AS specialist_id,\n"
          + SUMS
          + """
          FROM (
            SELECT mission_id, sortie_id FROM budgets WHERE project_id = ? AND sortie_id <> ''
            UNION
            SELECT mission_id, sortie_id FROM specialist_usage
            WHERE project_id = ? AND sortie_id <> ''
          ) s
          LEFT JOIN specialist_usage u
            ON u.project_id = ? AND u.mission_id = s.mission_id AND u.sortie_id = s.sortie_id
          WHERE 1 = 1
          """;

  private static final String SPECIALIST =
      "SELECT * FROM specialist_usage WHERE project_id = ? AND specialist_id = ?";

  private static final String USED =
      "SELECT\n"
          + SUMS
          + """
          FROM specialist_usage u
          WHERE u.project_id = ? AND u.mission_id = ? AND (? = '' OR u.sortie_id = ?)
          """;

  private static final String LIMITS =
      "SELECT * FROM budgets WHERE project_id = ? AND mission_id = ? AND sortie_id = ?";

  private static final String EXCEEDED =
      """
      SELECT * FROM budgets_exceeded
      WHERE project_id = ? AND mission_id = ? AND sortie_id = ? ORDER BY measure
      """;

  /** The last that a specialist reported. */
  record Report(Usage usage, boolean last, Instant reportedAt) {}

  private Budgets() {}

  /**
   * Newest first.
   *
   * @param mission a mission's id; null for all
   * @param sortie a sortie's id; null for all
   */
  static Page<Budget> page(
      Rows rows,
      Budget.Subject subject,
      @Nullable String mission,
      @Nullable String sortie,
      PageRequest request) {
    String project = rows.project().value();
    Page<Budget> found =
        switch (subject) {
          case MISSION ->
              new Listing(rows, MISSIONS, project, project, project)
                  .equal("s.mission_id", mission)
                  .grouped("s.mission_id")
                  .page(request, Order.by(Key.text("s.mission_id").down()), Budgets::read);
          case SORTIE ->
              new Listing(rows, SORTIES, project, project, project)
                  .equal("s.mission_id", mission)
                  .equal("s.sortie_id", sortie)
                  .grouped("s.mission_id, s.sortie_id")
                  .page(
                      request,
                      Order.by(Key.text("s.mission_id").down(), Key.text("s.sortie_id")),
                      Budgets::read);
          case SPECIALIST ->
              Listing.of(rows, "specialist_usage")
                  .equal("mission_id", mission)
                  .equal("sortie_id", sortie)
                  .page(
                      request,
                      Order.by(Key.number("reported_at").down(), Key.text("specialist_id")),
                      Budgets::read);
        };
    return found.map(budget -> withLimits(rows, budget));
  }

  /** What a mission, or one sortie of it, used so far. */
  public static Usage used(Rows rows, MissionId mission, @Nullable SortieId sortie) {
    String of = text(sortie);
    return rows.one(USED, Budgets::usage, rows.project().value(), mission.value(), of, of)
        .orElse(Usage.NONE);
  }

  /** What a mission, or one sortie of it, may use; empty where nobody said anything. */
  public static Optional<BudgetLimits> limits(
      Rows rows, MissionId mission, @Nullable SortieId sortie) {
    return rows.one(
        LIMITS,
        row ->
            new BudgetLimits(
                row.numberOrNull("max_tokens"),
                row.numberOrNull("max_cost_micro_usd"),
                row.numberOrNull("max_duration_ms")),
        rows.project().value(),
        mission.value(),
        text(sortie));
  }

  /** The limits that were passed since they were set. */
  public static List<Budget.Excess> exceeded(
      Rows rows, MissionId mission, @Nullable SortieId sortie) {
    return rows.query(
        EXCEEDED,
        row ->
            new Budget.Excess(
                Columns.constant(BudgetMeasure.class, row.text("measure")),
                row.number("allowed"),
                row.number("used"),
                row.time("exceeded_at")),
        rows.project().value(),
        mission.value(),
        text(sortie));
  }

  static Optional<Report> lastReport(Rows rows, SpecialistId specialist) {
    return rows.one(
        SPECIALIST,
        row -> new Report(usage(row), row.flag("is_last"), row.time("reported_at")),
        rows.project().value(),
        specialist.value());
  }

  private static Budget withLimits(Rows rows, Budget budget) {
    MissionId mission = budget.missionId();
    return mission == null || budget.specialistId() != null
        ? budget
        : new Budget(
            mission,
            budget.sortieId(),
            null,
            budget.usage(),
            limits(rows, mission, budget.sortieId()).orElse(null),
            exceeded(rows, mission, budget.sortieId()),
            budget.reportedAt());
  }

  private static Budget read(Row row) {
    String mission = row.text("mission_id");
    String sortie = row.text("sortie_id");
    String specialist = row.text("specialist_id");
    return new Budget(
        mission.isEmpty() ? null : new MissionId(mission),
        sortie.isEmpty() ? null : new SortieId(sortie),
        specialist.isEmpty() ? null : new SpecialistId(specialist),
        usage(row),
        null,
        List.of(),
        row.timeOrNull("reported_at"));
  }

  private static Usage usage(Row row) {
    return new Usage(
        row.number("input_tokens"),
        row.number("output_tokens"),
        row.number("cache_read_tokens"),
        row.number("cache_write_tokens"),
        row.number("cost_micro_usd"),
        row.number("duration_ms"));
  }

  private static String text(@Nullable SortieId sortie) {
    return sortie == null ? "" : sortie.value();
  }
}
