package dev.fleettools.core.approval;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads requests for approval. */
public final class Approvals {

  private static final Reference REFERENCE =
      new Reference("approval", "approvals", "approval_id", "approval_id");

  private static final String FIND =
      "SELECT * FROM approvals WHERE project_id = ? AND approval_id = ?";

  private static final String OPEN =
      """
      SELECT * FROM approvals WHERE project_id = ? AND status = 'open'
      ORDER BY requested_at, approval_id
      """;

  /** One that is open in its row, but over by the clock, counts as expired. */
  private static final String LIST =
      """
      SELECT * FROM approvals
      WHERE project_id = ? AND (? = '' OR mission_id = ?)
        AND (? = '' OR ? =
          CASE WHEN status = 'open' AND expires_at <= ? THEN 'expired' ELSE status END)
      ORDER BY requested_at DESC, approval_id DESC LIMIT ? OFFSET ?
      """;

  private Approvals() {}

  public static Optional<Approval> find(Rows rows, ApprovalId id) {
    return rows.one(FIND, Approvals::read, rows.project().value(), id.value());
  }

  /**
   * The request that an id, or a part of one, stands for.
   *
   * @throws FleetException NOT_FOUND when there is none
   */
  public static Approval require(Rows rows, String reference) {
    ApprovalId id = new ApprovalId(REFERENCE.resolve(rows, reference));
    return find(rows, id).orElseThrow(() -> FleetException.notFound("approval", reference));
  }

  /** Those that nobody decided, the oldest first; some may be over by the clock. */
  public static List<Approval> open(Rows rows) {
    return rows.query(OPEN, Approvals::read, rows.project().value());
  }

  /**
   * Newest first, as they are at a moment.
   *
   * @param mission a mission's id, or empty for all
   */
  static List<Approval> list(
      Rows rows,
      String mission,
      @Nullable ApprovalStatus status,
      Instant now,
      int limit,
      int offset) {
    String wanted = Columns.name(status);
    return rows
        .query(
            LIST,
            Approvals::read,
            rows.project().value(),
            mission,
            mission,
            wanted,
            wanted,
            now,
            limit,
            offset)
        .stream()
        .map(approval -> approval.at(now))
        .toList();
  }

  private static Approval read(Row row) {
    String mission = row.textOrNull("mission_id");
    String sortie = row.textOrNull("sortie_id");
    String specialist = row.textOrNull("specialist_id");
    String decision = row.textOrNull("decision");
    return new Approval(
        new ApprovalId(row.text("approval_id")),
        mission == null ? null : new MissionId(mission),
        sortie == null ? null : new SortieId(sortie),
        specialist == null ? null : new SpecialistId(specialist),
        row.text("action"),
        row.text("reason"),
        row.text("requested_by"),
        row.time("requested_at"),
        row.timeOrNull("expires_at"),
        Columns.constant(ApprovalStatus.class, row.text("status")),
        decision == null ? null : Columns.constant(ApprovalDecision.class, decision),
        row.textOrNull("answer"),
        row.textOrNull("ended_by"),
        row.timeOrNull("ended_at"));
  }
}
