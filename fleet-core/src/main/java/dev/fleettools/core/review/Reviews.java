package dev.fleettools.core.review;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.ReviewId;
import dev.fleettools.core.id.SortieId;
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
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** Reads reviews and the merge queue. */
public final class Reviews {

  private static final String FIND = "SELECT * FROM reviews WHERE project_id = ? AND review_id = ?";

  private static final String OF_SORTIE =
      "SELECT * FROM reviews WHERE project_id = ? AND sortie_id = ? ORDER BY round";

  private static final String OPEN =
      """
      SELECT r.* FROM reviews r
      WHERE r.project_id = ? AND r.status IN ('pending', 'validating')
      ORDER BY r.requested_at, r.review_id
      """;

  private static final Reference REFERENCE =
      new Reference("review", "reviews", "review_id", "review_id");

  private static final String ENTRY =
      "SELECT * FROM merge_entries WHERE project_id = ? AND review_id = ?";

  private static final String QUEUE =
      """
      SELECT * FROM merge_entries WHERE project_id = ? AND status IN ('queued', 'merging')
      ORDER BY queue_place
      """;

  private static final String OPINIONS =
      "SELECT * FROM review_opinions WHERE project_id = ? AND sortie_id = ? ORDER BY place";

  private static final TypeReference<List<Issue>> ISSUES = new TypeReference<>() {};

  private Reviews() {}

  public static Optional<Review> find(Rows rows, ReviewId id) {
    return rows.one(FIND, Reviews::read, rows.project().value(), id.value());
  }

  public static Review require(Rows rows, ReviewId id) {
    return find(rows, id).orElseThrow(() -> FleetException.notFound("review", id.value()));
  }

  /**
   * The review that an id, or a part of one, stands for.
   *
   * @throws FleetException NOT_FOUND when there is none
   */
  public static Review require(Rows rows, String reference) {
    return require(rows, new ReviewId(REFERENCE.resolve(rows, reference)));
  }

  /** Newest first. */
  static Page<Review> page(Listing listing, PageRequest request) {
    return listing.page(
        request,
        Order.by(Key.number("requested_at").down(), Key.text("review_id").down()),
        Reviews::read);
  }

  /** In the order of their rounds. */
  public static List<Review> ofSortie(Rows rows, SortieId sortie) {
    return rows.query(OF_SORTIE, Reviews::read, rows.project().value(), sortie.value());
  }

  /** Those without a verdict; oldest first. */
  public static List<Review> open(Rows rows) {
    return rows.query(OPEN, Reviews::read, rows.project().value());
  }

  public static MergeEntry requireEntry(Rows rows, ReviewId id) {
    return rows.one(ENTRY, Reviews::readEntry, rows.project().value(), id.value())
        .orElseThrow(() -> FleetException.notFound("merge entry", id.value()));
  }

  /** What waits to be merged or is being merged: first come, first served. */
  public static List<MergeEntry> queue(Rows rows) {
    return rows.query(QUEUE, Reviews::readEntry, rows.project().value());
  }

  /**
   * Whoever ends a sortie, or sends it back, waits until its merge is over: the integration branch
   * may have moved for it already.
   *
   * @param number the sortie's, for people
   * @throws FleetException CONFLICT while its merge is under way
   */
  public static void requireNotMerging(Rows rows, SortieId sortie, String number) {
    if (queue(rows).stream()
        .anyMatch(e -> e.status() == MergeStatus.MERGING && e.sortieId().equals(sortie))) {
      throw FleetException.conflict(
          "Sortie %s is being merged at this moment; look again when that is over."
              .formatted(number));
    }
  }

  /** Of those that a listing of the merge queue's entries gives: first come, first served. */
  public static Page<MergeEntry> entries(Listing listing, PageRequest request) {
    return listing.page(
        request, Order.by(Key.number("queue_place"), Key.text("review_id")), Reviews::readEntry);
  }

  /** What people said of a sortie's work; the first first. */
  public static List<Opinion> opinions(Rows rows, SortieId sortie) {
    return rows.query(
        OPINIONS,
        row ->
            new Opinion(
                new ReviewId(row.text("review_id")),
                row.text("reviewer_id"),
                Columns.constant(Verdict.class, row.text("verdict")),
                row.text("feedback"),
                Json.STORED.readValue(row.text("issues"), ISSUES),
                row.time("given_at")),
        rows.project().value(),
        sortie.value());
  }

  private static Review read(Row row) {
    return new Review(
        new ReviewId(row.text("review_id")),
        new MissionId(row.text("mission_id")),
        new SortieId(row.text("sortie_id")),
        new AttemptId(row.text("attempt_id")),
        (int) row.number("round"),
        row.textOrNull("commit_id"),
        Columns.constant(ReviewStatus.class, row.text("status")),
        row.textOrNull("feedback"),
        row.time("requested_at"),
        row.timeOrNull("completed_at"));
  }

  private static MergeEntry readEntry(Row row) {
    return new MergeEntry(
        new ReviewId(row.text("review_id")),
        new MissionId(row.text("mission_id")),
        new SortieId(row.text("sortie_id")),
        new AttemptId(row.text("attempt_id")),
        row.text("commit_id"),
        Columns.constant(MergeStatus.class, row.text("status")),
        row.textOrNull("old_head"),
        row.textOrNull("merge_commit"),
        Columns.texts(row.text("files")),
        row.textOrNull("reason"),
        row.time("queued_at"),
        row.timeOrNull("ended_at"));
  }
}
