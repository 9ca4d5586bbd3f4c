package dev.fleettools.log.archive.block;

import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.internal.Micros;
import dev.fleettools.log.internal.Uuids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link BlockEncoder} wrote. */
public final class BlockDecoder {

  private static final int HASH_BYTES = 32;
  private static final int ID_BYTES = 16;

  private final ProjectId project;
  private final ByteSource packed;
  private final ByteSource plain;
  private final int count;
  private final UUID[] ids;

  private BlockDecoder(ProjectId project, byte[] block) {
    this.project = project;
    ByteSource source = new ByteSource(block);
    int length = Math.toIntExact(source.varint());
    packed = new ByteSource(Packing.inflate(source.sized(), length));
    plain = new ByteSource(source.sized());
    count = packed.count();
    ids = new UUID[count];
  }

  public static List<ArchivedEvent> decode(ProjectId project, byte[] block) {
    return new BlockDecoder(project, block).run();
  }

  private List<ArchivedEvent> run() {
    long first = packed.varint();
    long high = 0;
    for (int i = 0; i < count; i++) {
      high += packed.signed();
      ids[i] = new UUID(high, plain.fixed());
    }
    List<@Nullable String> streamTypes = Dictionary.read(packed, count);
    List<@Nullable String> streamIds = Dictionary.read(packed, count);
    List<@Nullable String> types = Dictionary.read(packed, count);
    List<@Nullable String> metadata = Dictionary.read(packed, count);
    List<@Nullable String> actors = Dictionary.read(packed, count);
    long[][] numbers = numbers();
    List<References> references = references();
    List<Secrets> secrets = secrets();
    List<ArchivedEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      UUID correlation = references.get(i).correlation();
      StoredEvent event =
          new StoredEvent(
              project,
              new Position(first + i),
              ids[i],
              new StreamRef(present(streamTypes.get(i)), present(streamIds.get(i))),
              numbers[i][0],
              present(types.get(i)),
              (int) numbers[i][1],
              packed.text(),
              present(metadata.get(i)),
              references.get(i).cause(),
              correlation == null ? ids[i] : correlation,
              Micros.toInstant(numbers[i][3]),
              Micros.toInstant(numbers[i][2]),
              secrets.get(i).hash(),
              secrets.get(i).salt() == null);
      events.add(
          new ArchivedEvent(event, secrets.get(i).salt(), secrets.get(i).digest(), actors.get(i)));
    }
    return events;
  }

  /** Version, schema version, recorded, occurred. */
  private long[][] numbers() {
    long[][] numbers = new long[count][];
    long recorded = 0;
    for (int i = 0; i < count; i++) {
      long version = packed.varint();
      long schema = packed.signed();
      recorded += packed.signed();
      numbers[i] = new long[] {version, schema, recorded, recorded + packed.signed()};
    }
    return numbers;
  }

  private List<References> references() {
    List<References> references = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      references.add(new References(reference(i), reference(i)));
    }
    return references;
  }

  private @Nullable UUID reference(int from) {
    int code = Math.toIntExact(packed.varint());
    if (code == BlockEncoder.NONE) {
      return null;
    }
    return code == BlockEncoder.FULL
        ? Uuids.of(plain.take(ID_BYTES))
        : ids[from - (code - BlockEncoder.BACK)];
  }

  private List<Secrets> secrets() {
    List<Secrets> secrets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int which = Math.toIntExact(packed.varint());
      byte[] salt = (which & 1) == 0 ? null : plain.take(packed.length());
      byte[] digest = (which & 2) == 0 ? null : plain.take(packed.length());
      secrets.add(new Secrets(salt, digest, Hash.of(plain.take(HASH_BYTES))));
    }
    return secrets;
  }

  private static String present(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("a text is missing");
    }
    return text;
  }

  /** Null where there is none, or where it is the event itself. */
  private record References(@Nullable UUID cause, @Nullable UUID correlation) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Secrets(byte @Nullable [] salt, byte @Nullable [] digest, Hash hash) {}
}
