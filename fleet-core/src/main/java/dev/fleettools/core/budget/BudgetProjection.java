package dev.fleettools.core.budget;

import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.log.Migration;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what was used and what may be. An id that does not apply is an empty text. */
final class BudgetProjection implements EventProjection {

  static final Migration MIGRATION =
      new Migration(
          "core-0052-budgets",
          """
          CREATE TABLE specialist_usage (
            project_id TEXT NOT NULL,
            specialist_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            llm_model TEXT,
            input_tokens BIGINT NOT NULL,
            output_tokens BIGINT NOT NULL,
            cache_read_tokens BIGINT NOT NULL,
            cache_write_tokens BIGINT NOT NULL,
            cost_micro_usd BIGINT NOT NULL,
            duration_ms BIGINT NOT NULL,
            is_last BIGINT NOT NULL,
            reported_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, specialist_id)
          )
          --;
          CREATE INDEX specialist_usage_sortie
            ON specialist_usage (project_id, mission_id, sortie_id)
          --;
          CREATE TABLE budgets (
            project_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            max_tokens BIGINT,
            max_cost_micro_usd BIGINT,
            max_duration_ms BIGINT,
            PRIMARY KEY (project_id, mission_id, sortie_id)
          )
          --;
          CREATE TABLE budgets_exceeded (
            project_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            measure TEXT NOT NULL,
            allowed BIGINT NOT NULL,
            used BIGINT NOT NULL,
            exceeded_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, mission_id, sortie_id, measure)
          )
          """);

  private static final String USED =
      """
      INSERT INTO specialist_usage (project_id, specialist_id, sortie_id, mission_id, llm_model,
        input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_micro_usd,
        duration_ms, is_last, reported_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id, specialist_id) DO UPDATE
        SET llm_model = COALESCE(excluded.llm_model, specialist_usage.llm_model),
          input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
          cache_read_tokens = excluded.cache_read_tokens,
          cache_write_tokens = excluded.cache_write_tokens,
          cost_micro_usd = excluded.cost_micro_usd, duration_ms = excluded.duration_ms,
          is_last = excluded.is_last, reported_at = excluded.reported_at
      """;

  private static final String LIMITED =
      """
      INSERT INTO budgets (project_id, mission_id, sortie_id, max_tokens, max_cost_micro_usd,
        max_duration_ms)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id, mission_id, sortie_id) DO UPDATE
        SET max_tokens = excluded.max_tokens, max_cost_micro_usd = excluded.max_cost_micro_usd,
          max_duration_ms = excluded.max_duration_ms
      """;

  private static final String NOT_EXCEEDED =
      "DELETE FROM budgets_exceeded WHERE project_id = ? AND mission_id = ? AND sortie_id = ?";

  private static final String EXCEEDED =
      """
      INSERT INTO budgets_exceeded (project_id, mission_id, sortie_id, measure, allowed, used,
        exceeded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id, mission_id, sortie_id, measure) DO UPDATE
        SET allowed = excluded.allowed, used = excluded.used, exceeded_at = excluded.exceeded_at
      """;

  @Override
  public List<String> tables() {
    return List.of("specialist_usage", "budgets", "budgets_exceeded");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    if (event instanceof BudgetEvent budgetEvent) {
      write(rows, stored, budgetEvent, rows.project().value());
    }
  }

  private static void write(
      WritableRows rows, StoredEvent stored, BudgetEvent event, String project) {
    switch (event) {
      case BudgetEvent.SpecialistUsage e -> {
        Usage usage = e.usage();
        MissionId mission = e.missionId();
        rows.update(
            USED,
            project,
            e.specialistId().value(),
            text(e.sortieId()),
            mission == null ? "" : mission.value(),
            e.llmModel(),
            usage.inputTokens(),
            usage.outputTokens(),
            usage.cacheReadTokens(),
            usage.cacheWriteTokens(),
            usage.costMicroUsd(),
            usage.durationMs(),
            e.last(),
            stored.occurredAt());
      }
      case BudgetEvent.LimitsSet e -> {
        String mission = e.missionId().value();
        rows.update(
            LIMITED,
            project,
            mission,
            text(e.sortieId()),
            e.limits().maxTokens(),
            e.limits().maxCostMicroUsd(),
            e.limits().maxDurationMs());
        rows.update(NOT_EXCEEDED, project, mission, text(e.sortieId()));
      }
      case BudgetEvent.Exceeded e ->
          rows.update(
              EXCEEDED,
              project,
              e.missionId().value(),
              text(e.sortieId()),
              e.measure(),
              e.limit(),
              e.used(),
              stored.occurredAt());
      case BudgetEvent.RateLimited e -> {
        // Nothing was used by it; who must wait, and until when, is in the log.
      }
    }
  }

  private static String text(@Nullable SortieId sortie) {
    return sortie == null ? "" : sortie.value();
  }
}
