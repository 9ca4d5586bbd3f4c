package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.archive.block.ByteSink;
import dev.fleettools.log.archive.block.ByteSource;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.Micros;
import java.util.List;
import java.util.UUID;

/**
 * What a segment's directory says of one block.
 *
 * @param firstRecordedAt microseconds
 * @param lowestId the lowest event id, compared as 128 unsigned bits
 */
record BlockEntry(
    Part part,
    long first,
    int count,
    long firstRecordedAt,
    long lastRecordedAt,
    UUID lowestId,
    UUID highestId) {

  static BlockEntry of(Part part, List<ArchivedEvent> events) {
    UUID lowest = events.getFirst().event().eventId();
    UUID highest = lowest;
    for (ArchivedEvent archived : events) {
      UUID id = archived.event().eventId();
      lowest = compare(id, lowest) < 0 ? id : lowest;
      highest = compare(id, highest) > 0 ? id : highest;
    }
    StoredEvent first = events.getFirst().event();
    return new BlockEntry(
        part,
        first.position().value(),
        events.size(),
        Micros.of(first.recordedAt()),
        Micros.of(events.getLast().event().recordedAt()),
        lowest,
        highest);
  }

  static BlockEntry read(ByteSource source) {
    return new BlockEntry(
        Part.read(source),
        source.varint(),
        source.length(),
        source.fixed(),
        source.fixed(),
        new UUID(source.fixed(), source.fixed()),
        new UUID(source.fixed(), source.fixed()));
  }

  void write(ByteSink sink) {
    part.write(sink);
    sink.varint(first);
    sink.varint(count);
    sink.fixed(firstRecordedAt);
    sink.fixed(lastRecordedAt);
    sink.fixed(lowestId.getMostSignificantBits());
    sink.fixed(lowestId.getLeastSignificantBits());
    sink.fixed(highestId.getMostSignificantBits());
    sink.fixed(highestId.getLeastSignificantBits());
  }

  BlockEntry at(Part other) {
    return new BlockEntry(
        other, first, count, firstRecordedAt, lastRecordedAt, lowestId, highestId);
  }

  long last() {
    return first + count - 1;
  }

  boolean mayHold(UUID id) {
    return compare(id, lowestId) >= 0 && compare(id, highestId) <= 0;
  }

  private static int compare(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }
}
