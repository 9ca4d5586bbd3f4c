package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one lock. */
public record LockId(@JsonValue String value) {

  @JsonCreator
  public LockId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
