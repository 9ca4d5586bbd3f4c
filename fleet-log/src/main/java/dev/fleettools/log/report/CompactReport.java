package dev.fleettools.log.report;

/**
 * What a compaction did.
 *
 * @param events how many events were sealed; 0 when there was nothing to seal
 * @param sealedUpTo the last position that lies in a segment
 * @param file the new segment's name; empty when there is none
 * @param bytes its size
 */
public record CompactReport(long events, long sealedUpTo, String file, long bytes, long millis) {}
