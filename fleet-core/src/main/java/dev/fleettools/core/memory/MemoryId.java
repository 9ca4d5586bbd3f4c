package dev.fleettools.core.memory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fleettools.core.id.Ids;

/** The id of one memory. */
public record MemoryId(@JsonValue String value) {

  @JsonCreator
  public MemoryId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
