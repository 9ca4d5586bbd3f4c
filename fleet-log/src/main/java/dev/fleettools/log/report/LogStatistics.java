package dev.fleettools.log.report;

import dev.fleettools.log.event.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much a log holds, and where.
 *
 * @param sealedUpTo the last position that lies in an archive segment; the rest lies in the table
 * @param databaseBytes the size of the store without its segments: of the file, or of the
 *     database's tables with the rows of all projects in them
 * @param first when the first event was recorded; null when there is none
 */
public record LogStatistics(
    Position head,
    Position sealedUpTo,
    long databaseBytes,
    int segments,
    long segmentBytes,
    @Nullable Instant first,
    @Nullable Instant last) {}
