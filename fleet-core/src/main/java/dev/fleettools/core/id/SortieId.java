package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one sortie. */
public record SortieId(@JsonValue String value) {

  @JsonCreator
  public SortieId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
