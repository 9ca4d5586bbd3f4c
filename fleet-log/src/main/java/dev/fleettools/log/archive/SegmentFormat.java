package dev.fleettools.log.archive;

import dev.fleettools.log.LogException;
import java.nio.file.Path;

/** The fixed parts of a segment's file: eight bytes at its start, and 32 at its end. */
final class SegmentFormat {

  /** {@code FLTSEG} and the version of the format. */
  static final long MAGIC = 0x464c_5453_4547_0001L;

  static final int HEADER = Long.BYTES;

  /** Offset, length and checksum of the footer, the length of the file, and the magic again. */
  static final int TRAILER = 8 + 4 + 4 + 8 + 8;

  private SegmentFormat() {}

  static LogException damaged(Path file, String what) {
    return new LogException(
        LogException.Kind.DAMAGED,
        "The archive segment %s is damaged (%s): run `fleet db check`, and restore it from a backup."
            .formatted(file, what));
  }

  static LogException damaged(Path file, String what, Throwable cause) {
    return new LogException(
        LogException.Kind.DAMAGED,
        "The archive segment %s is damaged (%s): run `fleet db check`, and restore it from a backup."
            .formatted(file, what),
        cause);
  }

  static LogException unwritable(Path file, Throwable cause) {
    return new LogException(
        LogException.Kind.UNAVAILABLE,
        "The archive segment %s cannot be written: look at its disk's space and permissions, then try again."
            .formatted(file),
        cause);
  }
}
