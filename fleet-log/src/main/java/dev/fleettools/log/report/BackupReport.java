package dev.fleettools.log.report;

import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A backup: a folder with a copy of the store and a manifest.
 *
 * @param head the position of its newest event
 * @param bytes the size of the copy, and of the segments that were copied with it
 * @param segments how many segments it refers to
 * @param whole whether the segments lie in it; else they are looked for beside the store
 */
public record BackupReport(
    Path folder,
    Instant createdAt,
    Position head,
    Hash hash,
    long bytes,
    int segments,
    boolean whole) {}
