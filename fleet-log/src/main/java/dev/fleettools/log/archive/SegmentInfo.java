package dev.fleettools.log.archive;

import dev.fleettools.log.event.Hash;

/**
 * What is known of a segment outside of its file.
 *
 * @param file its name in the folder of segments
 * @param before the hash of the event before the first one
 * @param hash the hash of the last event
 * @param checksum SHA-256 of the whole file, in hexadecimal digits
 * @param firstRecordedAt microseconds
 */
public record SegmentInfo(
    String file,
    long first,
    long last,
    Hash before,
    Hash hash,
    long bytes,
    String checksum,
    long firstRecordedAt,
    long lastRecordedAt) {

  public long events() {
    return last - first + 1;
  }
}
