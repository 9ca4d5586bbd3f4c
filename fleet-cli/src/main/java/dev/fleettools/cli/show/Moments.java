package dev.fleettools.cli.show;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times as people say them. Reads only the form that the server writes; the JDK's own reader takes
 * longer to load than a command may.
 */
public final class Moments {

  private Moments() {}

  /** Reads {@code 2026-11-22T12:45:01.123456Z}; null for anything else. */
  public static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.length() < 20 || text.charAt(text.length() - 1) != 'Z') {
      return null;
    }
    try {
      LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
      long seconds =
          day.toEpochDay() * 86_400
              + number(text, 11, 13) * 3_600L
              + number(text, 14, 16) * 60L
              + number(text, 17, 19);
      return Instant.ofEpochSecond(seconds, nanos(text));
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static long nanos(String text) {
    if (text.charAt(19) != '.') {
      return 0;
    }
    String digits = (text.substring(20, text.length() - 1) + "000000000").substring(0, 9);
    return Long.parseLong(digits);
  }

  /** {@code 12 s ago}; {@code unknown} for no time, since unknown is said as unknown. */
  public static String ago(@Nullable String text, Instant now) {
    Instant then = parse(text);
    if (then == null) {
      return "unknown";
    }
    Duration age = Duration.between(then, now);
    return age.toSeconds() < 1 ? "now" : length(age) + " ago";
  }

  /** From one time to another; to now when there is no other yet. */
  public static String between(@Nullable String from, @Nullable String to, Instant now) {
    Instant begin = parse(from);
    if (begin == null) {
      return "";
    }
    Instant end = parse(to);
    return length(Duration.between(begin, end == null ? now : end));
  }

  /** {@code 850 ms}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
  public static String length(Duration time) {
    if (time.isNegative()) {
      return "0 s";
    }
    long seconds = time.toSeconds();
    if (seconds < 1) {
      return time.toMillis() + " ms";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return parts(seconds / 60, "min", seconds % 60, "s");
    }
    return seconds < 86_400
        ? parts(seconds / 3_600, "h", seconds % 3_600 / 60, "min")
        : parts(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
  }

  private static String parts(long big, String bigUnit, long small, String smallUnit) {
    return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  /** {@code 2026-11-22 12:45:01}, in UTC. */
  public static String stamp(@Nullable String text) {
    return text == null || text.length() < 19
        ? ""
        : text.substring(0, 10) + " " + text.substring(11, 19);
  }
}
