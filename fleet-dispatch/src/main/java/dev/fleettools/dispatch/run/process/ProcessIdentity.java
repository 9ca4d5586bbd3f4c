package dev.fleettools.dispatch.run.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One process for all time: its id and the moment it started.
 *
 * @param pid the process id
 * @param start an opaque word without spaces, to be compared and nothing else. With {@code /proc}:
 *     ticks since boot, {@code @}, boot id; elsewhere the second {@code ps} prints, in UTC
 */
public record ProcessIdentity(long pid, String start) {

  /** What the wrapper writes when it could not find out when it started. */
  public static final String UNKNOWN_START = "-";

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17}) (\\S+)\\s*");

  public ProcessIdentity {
    if (pid <= 0) {
      throw new IllegalArgumentException("A process id is positive, this one is " + pid + ".");
    }
    if (start.isEmpty() || start.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("A start time is one word, this one is '" + start + "'.");
    }
  }

  /** Reads what {@link #text} wrote; empty when the text is anything else. */
  public static Optional<ProcessIdentity> parse(String text) {
    Matcher found = TEXT.matcher(text);
    return found.matches()
        ? Optional.of(new ProcessIdentity(Long.parseLong(found.group(1)), found.group(2)))
        : Optional.empty();
  }

  /** The stored form: process id, a space, start time. */
  public String text() {
    return pid + " " + start;
  }
}
