package dev.fleettools.core.review;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a review found.
 *
 * @param severity {@code blocking} or {@code note}
 * @param location a path, or a check's name
 */
public record Issue(String severity, String message, @Nullable String location) {

  public static Issue blocking(String message, @Nullable String location) {
    return new Issue("blocking", message, location);
  }
}
