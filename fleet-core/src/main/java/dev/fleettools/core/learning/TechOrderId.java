package dev.fleettools.core.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fleettools.core.id.Ids;

/** The id of one tech order: a pattern that people can read and judge. */
public record TechOrderId(@JsonValue String value) {

  @JsonCreator
  public TechOrderId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
