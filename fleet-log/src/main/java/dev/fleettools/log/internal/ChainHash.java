package dev.fleettools.log.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Computes the hashes of the chain, as docs/event-log.md writes them down. Not thread-safe; reuses
 * its buffers.
 */
public final class ChainHash {

  public static final int SALT_BYTES = 16;
  public static final int DIGEST_BYTES = 32;

  private static final byte PAYLOAD = 1;
  private static final byte METADATA = 2;
  private static final int ABSENT = -1;
  private static final int LENGTH_BYTES = 4;

  private final MessageDigest sha256;
  private ByteBuffer fields = ByteBuffer.allocate(1024);

  public ChainHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public byte[] payloadDigest(byte[] salt, byte[] data) {
    sha256.update(PAYLOAD);
    sha256.update(salt);
    return sha256.digest(data);
  }

  public byte[] metadataDigest(UUID eventId, byte[] metadata) {
    sha256.update(METADATA);
    sha256.update(Uuids.toBytes(eventId));
    return sha256.digest(metadata);
  }

  /** The hash of an event that follows one with the hash {@code previous}. */
  public byte[] next(
      byte[] previous, EventFacts facts, byte[] payloadDigest, byte[] metadataDigest) {
    fields.clear();
    put(facts.position());
    put(facts.eventId());
    put(facts.projectId().getBytes(UTF_8));
    put(facts.stream().type().getBytes(UTF_8));
    put(facts.stream().id().getBytes(UTF_8));
    put(facts.streamVersion());
    put(facts.type().getBytes(UTF_8));
    put(facts.schemaVersion());
    put(facts.occurredAt());
    put(facts.recordedAt());
    put(facts.causationId());
    put(facts.correlationId());
    put(payloadDigest);
    put(metadataDigest);
    sha256.update(previous);
    sha256.update(fields.array(), 0, fields.position());
    return sha256.digest();
  }

  private void put(long value) {
    room(Long.BYTES).putInt(Long.BYTES).putLong(value);
  }

  private void put(@Nullable UUID id) {
    if (id == null) {
      room(0).putInt(ABSENT);
    } else {
      room(2 * Long.BYTES)
          .putInt(2 * Long.BYTES)
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits());
    }
  }

  private void put(byte[] bytes) {
    room(bytes.length).putInt(bytes.length).put(bytes);
  }

  private ByteBuffer room(int bytes) {
    int needed = fields.position() + LENGTH_BYTES + bytes;
    if (needed > fields.capacity()) {
      fields = ByteBuffer.allocate(2 * needed).put(fields.flip());
    }
    return fields;
  }
}
