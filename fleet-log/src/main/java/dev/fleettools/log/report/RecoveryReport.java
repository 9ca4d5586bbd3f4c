package dev.fleettools.log.report;

import dev.fleettools.log.event.Position;
import java.util.List;

/**
 * How a damaged store was brought back.
 *
 * @param cause what was wrong with it
 * @param setAside the folder that its files were moved to, or the schema of its database
 * @param head the newest event that there is now
 * @param sentences what it was made of and what is missing; for people
 */
public record RecoveryReport(String cause, String setAside, Position head, List<String> sentences) {

  @Override
  public String toString() {
    return "%s %s".formatted(cause, String.join(" ", sentences));
  }
}
