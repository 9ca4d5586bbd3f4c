package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one work order. */
public record WorkOrderId(@JsonValue String value) {

  @JsonCreator
  public WorkOrderId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
