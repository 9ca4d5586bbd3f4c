package dev.fleettools.log.engine.table;

import dev.fleettools.log.event.StreamRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The versions of the streams that were asked for last. Not thread-safe. */
public final class StreamVersions {

  private static final int MOST = 1_024;

  private final LinkedHashMap<StreamRef, Long> known = new LinkedHashMap<>(64, 0.75f, true);

  /** Asks only for what is not known. */
  public long of(StreamRef stream, ToLongFunction<StreamRef> unknown) {
    Long version = known.get(stream);
    if (version == null) {
      version = unknown.applyAsLong(stream);
      put(stream, version);
    }
    return version;
  }

  public void put(StreamRef stream, long version) {
    known.put(stream, version);
    if (known.size() > MOST) {
      Map.Entry<StreamRef, Long> eldest = known.firstEntry();
      known.remove(eldest.getKey());
    }
  }

  public void clear() {
    known.clear();
  }
}
