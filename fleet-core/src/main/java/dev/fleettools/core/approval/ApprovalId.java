package dev.fleettools.core.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fleettools.core.id.Ids;

/** The id of one request for approval. */
public record ApprovalId(@JsonValue String value) {

  @JsonCreator
  public ApprovalId {
    Ids.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
