package dev.fleettools.core.squawk.mail;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fleettools.core.id.MailboxId;

/** The id of a thread. It has the shape of all ids. */
public record ThreadId(@JsonValue String value) {

  @JsonCreator
  public ThreadId {
    value = new MailboxId(value).value();
  }

  @Override
  public String toString() {
    return value;
  }
}
