package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one mission. */
public record MissionId(@JsonValue String value) {

  @JsonCreator
  public MissionId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
