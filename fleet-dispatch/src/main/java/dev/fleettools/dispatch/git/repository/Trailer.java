package dev.fleettools.dispatch.git.repository;

import java.util.List;
import java.util.regex.Pattern;

/** A line {@code Key: value} at the end of a commit message. */
public record Trailer(String key, String value) {

  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
  private static final Pattern LINE = Pattern.compile("[A-Za-z][A-Za-z0-9-]*: \\S.*");

  public Trailer {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("\"" + key + "\" cannot be the key of a trailer.");
    }
    value = value.replaceAll("[\\r\\n\\x00]+", " ").strip();
  }

  /** Ties a commit to a position of the event log and the hash there. */
  public static Trailer log(long position, String hash) {
    return new Trailer("Fleet-Log", position + " " + hash);
  }

  public static Trailer sortie(String number) {
    return new Trailer("Fleet-Sortie", number);
  }

  public static Trailer agent(String specialist) {
    return new Trailer("Fleet-Agent", specialist);
  }

  /** The message with these trailers as, or joined to, its last paragraph. */
  public static String append(String message, List<Trailer> trailers) {
    String text = message.strip();
    if (trailers.isEmpty()) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text).append(endsInTrailers(text) ? "\n" : "\n\n");
    trailers.forEach(t -> whole.append(t.key()).append(": ").append(t.value()).append('\n'));
    return whole.toString();
  }

  private static boolean endsInTrailers(String text) {
    int paragraph = text.lastIndexOf("\n\n");
    return paragraph >= 0
        && text.substring(paragraph + 2).lines().allMatch(line -> LINE.matcher(line).matches());
  }
}
