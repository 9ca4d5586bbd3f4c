package dev.fleettools.core.ask;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fleettools.core.id.MailboxId;

/** The id of a question. It has the shape of all ids. */
public record AskId(@JsonValue String value) {

  @JsonCreator
  public AskId {
    value = new MailboxId(value).value();
  }

  @Override
  public String toString() {
    return value;
  }
}
