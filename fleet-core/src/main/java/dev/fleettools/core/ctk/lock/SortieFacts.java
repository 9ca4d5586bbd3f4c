package dev.fleettools.core.ctk.lock;

import dev.fleettools.core.attempt.AttemptEvent;
import dev.fleettools.core.event.EventProjection;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.priority.Priority;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieOrder;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What locks depend on of their sorties: the newest attempt, the scope, and whether they are over.
 */
public final class SortieFacts implements EventProjection {

  private static final String CREATED =
      """
      INSERT INTO lock_sorties
        (project_id, sortie_id, mission_id, number, scope, files, priority)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ATTEMPT =
      """
      UPDATE lock_sorties SET attempt_id = ?, specialist_id = ?
      WHERE project_id = ? AND sortie_id = ?
      """;

  private static final String CLAIMED =
      "UPDATE lock_sorties SET claimed_by = ? WHERE project_id = ? AND sortie_id = ?";

  /** An agent from outside is itself again once its attempt has ended. */
  private static final String LEFT =
      "UPDATE lock_sorties SET claimed_by = NULL WHERE project_id = ? AND specialist_id = ?";

  private static final String OVER =
      "UPDATE lock_sorties SET over = ? WHERE project_id = ? AND sortie_id = ?";

  private static final String FILES =
      "UPDATE lock_sorties SET files = ? WHERE project_id = ? AND sortie_id = ?";

  private static final String ONE =
      """
      SELECT scope, files, priority, over FROM lock_sorties
      WHERE project_id = ? AND sortie_id = ?
      """;

  /**
   * One sortie.
   *
   * @param files what it may change, patterns relative to the project's root
   * @param over how it ended, in a word; null while it goes on
   */
  public record Facts(
      SortieOrder.Scope scope, List<String> files, Priority priority, @Nullable String over) {
    public Facts {
      files = List.copyOf(files);
    }
  }

  /** What is known of a sortie. */
  public static Optional<Facts> of(Rows rows, SortieId sortie) {
    return rows.one(ONE, SortieFacts::facts, rows.project().value(), sortie.value());
  }

  private static Facts facts(Row row) {
    return new Facts(
        Columns.constant(SortieOrder.Scope.class, row.text("scope")),
        Columns.texts(row.text("files")),
        Columns.constant(Priority.class, row.text("priority")),
        row.textOrNull("over"));
  }

  @Override
  public List<String> tables() {
    return List.of("lock_sorties");
  }

  @Override
  public void apply(WritableRows rows, StoredEvent stored, FleetEvent event) {
    String project = stored.projectId().value();
    switch (event) {
      case AttemptEvent.Started e ->
          rows.update(
              ATTEMPT,
              e.attemptId().value(),
              e.specialistId().value(),
              project,
              e.sortieId().value());
      case SpecialistEvent.Spawned e ->
          rows.update(
              CLAIMED,
              e.claimedBy() == null ? null : e.claimedBy().value(),
              project,
              e.sortieId().value());
      case SpecialistEvent.Completed e -> rows.update(LEFT, project, e.specialistId().value());
      case SpecialistEvent.Failed e -> rows.update(LEFT, project, e.specialistId().value());
      case SpecialistEvent.Cancelled e -> rows.update(LEFT, project, e.specialistId().value());
      case SpecialistEvent.Deactivated e -> rows.update(LEFT, project, e.specialistId().value());
      case SortieEvent e -> apply(rows, project, e);
      default -> {}
    }
  }

  private static void apply(WritableRows rows, String project, SortieEvent event) {
    String sortie = event.sortieId().value();
    switch (event) {
      case SortieEvent.Created e ->
          rows.update(
              CREATED,
              project,
              sortie,
              e.missionId().value(),
              e.number(),
              e.order().scope(),
              Json.write(e.order().files()),
              e.order().priority());
      case SortieEvent.ScopeChanged e -> {
        List<String> files = new ArrayList<>();
        of(rows, e.sortieId()).ifPresent(facts -> files.addAll(facts.files()));
        if (e.removed() != null) {
          files.removeAll(new HashSet<>(e.removed()));
        }
        Set<String> before = new HashSet<>(files);
        e.added().stream().filter(before::add).forEach(files::add);
        rows.update(FILES, Json.write(files), project, sortie);
      }
      case SortieEvent.Merged e -> rows.update(OVER, "merged", project, sortie);
      case SortieEvent.Completed e -> rows.update(OVER, "completed", project, sortie);
      case SortieEvent.Cancelled e -> rows.update(OVER, "cancelled", project, sortie);
      case SortieEvent.Failed e -> rows.update(OVER, "failed", project, sortie);
      case SortieEvent.Retried e -> rows.update(OVER, null, project, sortie);
      default -> {}
    }
  }
}
