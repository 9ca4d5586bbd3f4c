package dev.fleettools.core.checkpoint;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.Optional;

/** Reads checkpoints. */
public final class Checkpoints {

  private static final Reference REFERENCE =
      new Reference("checkpoint", "checkpoints", "checkpoint_id", "number");

  private static final String FIND =
      "SELECT * FROM checkpoints WHERE project_id = ? AND checkpoint_id = ?";

  private static final String LATEST =
      """
      SELECT * FROM checkpoints WHERE project_id = ? AND mission_id = ? AND pruned_at IS NULL
      ORDER BY ordinal DESC LIMIT 1
      """;

  private static final String NEXT_ORDINAL =
      "SELECT COALESCE(MAX(ordinal), 0) + 1 AS next FROM checkpoints WHERE project_id = ?";

  private Checkpoints() {}

  public static Optional<Checkpoint> find(Rows rows, CheckpointId id) {
    return rows.one(FIND, Checkpoints::read, rows.project().value(), id.value());
  }

  /**
   * The checkpoint that an id, a number or a part of an id stands for.
   *
   * @throws FleetException NOT_FOUND when there is none
   */
  public static Checkpoint require(Rows rows, String reference) {
    CheckpointId id = new CheckpointId(REFERENCE.resolve(rows, reference));
    return find(rows, id).orElseThrow(() -> FleetException.notFound("checkpoint", reference));
  }

  /** The newest of a mission that is still kept. */
  public static Optional<Checkpoint> latest(Rows rows, MissionId mission) {
    return rows.one(LATEST, Checkpoints::read, rows.project().value(), mission.value());
  }

  /** Newest first. */
  static Page<Checkpoint> page(Listing listing, PageRequest request) {
    return listing.page(request, Order.by(Key.number("ordinal").down()), Checkpoints::read);
  }

  /** The number that the next checkpoint gets. */
  public static String nextNumber(Rows rows) {
    return "c"
        + rows.one(NEXT_ORDINAL, row -> row.number("next"), rows.project().value()).orElse(1L);
  }

  static long ordinal(String number) {
    return Long.parseLong(number.substring(1));
  }

  private static Checkpoint read(Row row) {
    return new Checkpoint(
        new CheckpointId(row.text("checkpoint_id")),
        row.text("number"),
        new MissionId(row.text("mission_id")),
        Columns.constant(CheckpointTrigger.class, row.text("cause")),
        (int) row.number("progress_percent"),
        (int) row.number("sortie_count"),
        (int) row.number("lock_count"),
        (int) row.number("message_count"),
        (int) row.number("blocker_count"),
        Json.readStored(row.text("context"), RecoveryContext.class),
        row.textOrNull("note"),
        row.text("created_by"),
        row.time("created_at"),
        row.textOrNull("file_path"),
        row.textOrNull("checksum"),
        row.timeOrNull("consumed_at"),
        row.timeOrNull("recovered_at"),
        row.timeOrNull("pruned_at"),
        row.textOrNull("prune_reason"));
  }
}
