package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ByteSink;
import dev.fleettools.log.archive.block.ByteSource;

/** Where a block or a page of the index lies in its file, and the checksum of its bytes. */
record Part(long offset, int length, int checksum) {

  static Part read(ByteSource source) {
    return new Part(source.varint(), source.length(), source.fixedInt());
  }

  void write(ByteSink sink) {
    sink.varint(offset);
    sink.varint(length);
    sink.fixed(checksum);
  }
}
