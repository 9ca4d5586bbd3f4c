package dev.fleettools.cli.show;

import dev.fleettools.cli.base.UsageException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as people type them: {@code 90s}, {@code 30m}, {@code 2h30m}, {@code 3d}, {@code 1w} ago,
 * or a day or a time like {@code 2026-11-22}, {@code 2026-11-22 12:45}, {@code
 * 2026-11-22T12:45:01Z}, in UTC.
 */
public final class TimeText {

  private static final int LONGEST = 9;

  private TimeText() {}

  /**
   * The time in the form that the server takes; empty for an empty text.
   *
   * @param option the flag that the text was given with, for the sentence
   * @throws UsageException for anything that is no time
   */
  public static String read(String option, String text, Instant now) {
    if (text.isEmpty()) {
      return "";
    }
    Instant time = point(text.strip());
    try {
      Duration ago = time == null ? ago(text.strip().toLowerCase(Locale.ROOT)) : null;
      if (ago != null) {
        time = now.minus(ago);
      }
    } catch (ArithmeticException | DateTimeException e) {
      time = null;
    }
    if (time == null) {
      throw new UsageException(
          "%s takes a time like 2h, 30m, 3d or 2026-11-22 12:45, not '%s'."
              .formatted(option, text));
    }
    return time.toString();
  }

  /**
   * A length of time such as {@code 10m}; zero for an empty text.
   *
   * @param option the flag that the text was given with, for the sentence
   * @throws UsageException for anything that is no length
   */
  public static Duration length(String option, String text) {
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    Duration length;
    try {
      length = ago(text.strip().toLowerCase(Locale.ROOT));
    } catch (ArithmeticException e) {
      length = null;
    }
    if (length == null || length.isZero()) {
      throw new UsageException(
          "%s takes a length of time like 30s, 10m or 2h, not '%s'.".formatted(option, text));
    }
    return length;
  }

  private static @Nullable Instant point(String text) {
    String filled =
        switch (text.length()) {
          case 10 -> text + "T00:00:00Z";
          case 16 -> text + ":00Z";
          case 19 -> text + "Z";
          default -> text;
        };
    boolean dated =
        filled.length() >= 20
            && filled.charAt(4) == '-'
            && filled.charAt(7) == '-'
            && filled.charAt(13) == ':'
            && filled.charAt(16) == ':'
            && (filled.charAt(10) == 'T' || filled.charAt(10) == ' ');
    return dated ? Moments.parse(filled) : null;
  }

  /** Numbers, each with its unit; null for anything else. */
  private static @Nullable Duration ago(String text) {
    Duration sum = Duration.ZERO;
    int at = 0;
    while (at < text.length()) {
      int unit = at;
      while (unit < text.length() && text.charAt(unit) >= '0' && text.charAt(unit) <= '9') {
        unit++;
      }
      if (unit == at || unit - at > LONGEST || unit == text.length()) {
        return null;
      }
      Duration each = unit(text.charAt(unit));
      if (each == null) {
        return null;
      }
      sum = sum.plus(each.multipliedBy(Long.parseLong(text, at, unit, 10)));
      at = unit + 1;
    }
    return at == 0 ? null : sum;
  }

  private static @Nullable Duration unit(char letter) {
    return switch (letter) {
      case 's' -> Duration.ofSeconds(1);
      case 'm' -> Duration.ofMinutes(1);
      case 'h' -> Duration.ofHours(1);
      case 'd' -> Duration.ofDays(1);
      case 'w' -> Duration.ofDays(7);
      default -> null;
    };
  }
}
