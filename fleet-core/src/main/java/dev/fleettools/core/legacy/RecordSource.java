package dev.fleettools.core.legacy;

import java.util.function.Consumer;

/** A legacy store that can be read from the beginning again and again. */
@FunctionalInterface
public interface RecordSource {

  /** Hands on every record, in the store's order; only one of them is held at a time. */
  void each(Consumer<RawRecord> reader);
}
