package dev.fleettools.log.event;

import java.util.regex.Pattern;

/** Names the code base whose events a log holds; part of every key and every query. */
public record ProjectId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

  public ProjectId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a project id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
