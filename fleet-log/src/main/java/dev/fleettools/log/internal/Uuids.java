package dev.fleettools.log.internal;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs as 16 bytes, most significant first: how the log stores and hashes them. */
public final class Uuids {

  private Uuids() {}

  public static byte[] toBytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  public static byte @Nullable [] toBytesOrNull(@Nullable UUID id) {
    return id == null ? null : toBytes(id);
  }

  public static UUID of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  public static @Nullable UUID ofOrNull(byte @Nullable [] bytes) {
    return bytes == null ? null : of(bytes);
  }
}
