package dev.fleettools.log.postgres.connect;

import dev.fleettools.log.LogException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is and who enters it, from {@code postgresql://user:password@host:5432/name?..}.
 * Its text never holds the password.
 */
public final class DatabaseUrl {

  private static final int SHAPE_NAME = 4;
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:([^@/?]*)@)?([^@/?]+)?(/([^@/?]*))?(?:\\?([^#]*))?");

  private final String whole;
  private final String hosts;
  private final String name;
  private final Properties properties;

  private DatabaseUrl(String whole, String hosts, String name, Properties properties) {
    this.whole = whole;
    this.hosts = hosts;
    this.name = name;
    this.properties = properties;
  }

  /**
   * Reads a URL.
   *
   * @throws LogException UNUSABLE when it is none; what was given is not repeated
   */
  public static DatabaseUrl parse(String url) {
    Matcher found = SHAPE.matcher(url.strip());
    if (!found.matches() || found.group(SHAPE_NAME) == null || found.group(SHAPE_NAME).isEmpty()) {
      throw new LogException(
          LogException.Kind.UNUSABLE,
          "The database URL cannot be read: write it as postgresql://user@host:5432/database, and"
              + " special characters in it as a URL has them.");
    }
    Properties properties = new Properties();
    String login = found.group(1);
    if (login != null) {
      int colon = login.indexOf(':');
      properties.setProperty("user", decoded(colon < 0 ? login : login.substring(0, colon)));
      if (colon >= 0) {
        properties.setProperty("password", decoded(login.substring(colon + 1)));
      }
    }
    String query = found.group(SHAPE_NAME + 1);
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          properties.setProperty(
              decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    String hosts = found.group(2) == null ? "localhost" : found.group(2);
    return new DatabaseUrl(url.strip(), hosts, found.group(SHAPE_NAME), properties);
  }

  /** What the driver takes: without user, password and options, which are in the properties. */
  String jdbc() {
    return "jdbc:postgresql://" + hosts + "/" + name;
  }

  /** As it was given, with the password: for a file that only its owner can read. */
  public String secret() {
    return whole;
  }

  public boolean hasPassword() {
    return properties.containsKey("password");
  }

  /** Whether both are the same database, whoever enters it. */
  public boolean isSameDatabase(DatabaseUrl other) {
    return toString().equals(other.toString());
  }

  /** A copy: user, password and the options of the URL. */
  Properties properties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  /** For people: without user, password and options. */
  @Override
  public String toString() {
    return "postgresql://" + hosts + "/" + name;
  }

  private static String decoded(String text) {
    try {
      // A plus sign is itself here, not a space.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
