package dev.fleettools.core.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fleettools.core.id.Ids;

/** The id of one learnt pattern. */
public record PatternId(@JsonValue String value) {

  @JsonCreator
  public PatternId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
