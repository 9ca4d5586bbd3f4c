package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one blocker. */
public record BlockerId(@JsonValue String value) {

  @JsonCreator
  public BlockerId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
