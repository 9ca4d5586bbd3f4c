package dev.fleettools.server.db;

import dev.fleettools.log.report.BackupReport;
import java.time.Instant;

/**
 * A backup.
 *
 * @param name what it is restored by
 * @param folder where it lies on the server's machine
 * @param head the position of its newest event
 * @param segments how many archive segments it refers to
 * @param whole whether they were copied with it
 */
record BackupView(
    String name,
    String folder,
    Instant createdAt,
    long head,
    String hash,
    long bytes,
    int segments,
    boolean whole) {

  static BackupView of(BackupReport report) {
    return new BackupView(
        String.valueOf(report.folder().getFileName()),
        report.folder().toString(),
        report.createdAt(),
        report.head().value(),
        report.hash().toString(),
        report.bytes(),
        report.segments(),
        report.whole());
  }
}
