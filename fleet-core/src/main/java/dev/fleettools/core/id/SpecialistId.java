package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a specialist; outside agents bring their own. */
public record SpecialistId(@JsonValue String value) {

  @JsonCreator
  public SpecialistId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
