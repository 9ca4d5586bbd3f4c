package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one message. */
public record MessageId(@JsonValue String value) {

  @JsonCreator
  public MessageId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
