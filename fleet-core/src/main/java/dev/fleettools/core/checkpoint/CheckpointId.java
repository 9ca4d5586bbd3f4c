package dev.fleettools.core.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fleettools.core.id.Ids;

/** The id of one checkpoint. */
public record CheckpointId(@JsonValue String value) {

  @JsonCreator
  public CheckpointId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
