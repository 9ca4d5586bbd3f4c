package dev.fleettools.log.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.event.StoredEvent;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * What events are looked up by, as numbers of 44 bits. Two keys with one number cost a block that
 * is read for nothing, never a wrong answer: what was found is compared in full.
 */
final class Keys {

  static final int BITS = 44;

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Keys() {}

  static long stream(String type, String id) {
    return hash('s', type + "\0" + id);
  }

  static long streamType(String type) {
    return hash('k', type);
  }

  static long type(String type) {
    return hash('t', type);
  }

  static long actor(String actor) {
    return hash('a', actor);
  }

  static long correlation(UUID root) {
    return hash('c', root.toString());
  }

  static void each(ArchivedEvent archived, LongConsumer key) {
    StoredEvent event = archived.event();
    key.accept(stream(event.stream().type(), event.stream().id()));
    key.accept(streamType(event.stream().type()));
    key.accept(type(event.type()));
    if (archived.actor() != null) {
      key.accept(actor(archived.actor()));
    }
    if (event.causationId() != null) {
      key.accept(correlation(event.correlationId()));
    }
  }

  /** FNV-1a of 64 bits over the kind and the text, mixed once more; its highest bits. */
  private static long hash(char kind, String text) {
    long hash = (FNV_START ^ kind) * FNV_PRIME;
    for (byte b : text.getBytes(UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    return hash >>> (Long.SIZE - BITS);
  }
}
