package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one attempt. */
public record AttemptId(@JsonValue String value) {

  @JsonCreator
  public AttemptId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
