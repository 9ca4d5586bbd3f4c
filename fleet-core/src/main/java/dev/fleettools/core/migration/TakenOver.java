package dev.fleettools.core.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One migration as it stands.
 *
 * @param archivedAs where the original is kept while the migration counts
 * @param rolledBackAt when it was taken back; null while it counts
 */
public record TakenOver(
    String migrationId,
    String format,
    String source,
    String archivedAs,
    String sha256,
    long firstPosition,
    long lastPosition,
    long mailboxes,
    long messages,
    long cursors,
    long locks,
    long skipped,
    Instant appliedAt,
    @Nullable Instant rolledBackAt) {

  /** Whether what it brought is in sight. */
  public boolean counts() {
    return rolledBackAt == null;
  }
}
