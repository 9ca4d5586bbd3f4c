package dev.fleettools.core.approval;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
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
  private static final String IN_STATE =
      "? = CASE WHEN status = 'open' AND expires_at <= ? THEN 'expired' ELSE status END";

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
   * @param mission a mission's id; null for all
   */
  static Page<Approval> page(
      Rows rows,
      @Nullable String mission,
      @Nullable ApprovalStatus status,
      Instant now,
      PageRequest request) {
    Listing listing = Listing.of(rows, "approvals").equal("mission_id", mission);
    if (status != null) {
      listing.and(IN_STATE, status, now);
    }
    return listing
        .page(
            request,
            Order.by(Key.number("requested_at").down(), Key.text("approval_id").down()),
            Approvals::read)
        .map(approval -> approval.at(now));
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
