package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one review. */
public record ReviewId(@JsonValue String value) {

  @JsonCreator
  public ReviewId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
