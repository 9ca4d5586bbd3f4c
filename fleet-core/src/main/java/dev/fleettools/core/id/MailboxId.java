package dev.fleettools.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of a mailbox; outside agents bring their own. */
public record MailboxId(@JsonValue String value) {

  @JsonCreator
  public MailboxId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
