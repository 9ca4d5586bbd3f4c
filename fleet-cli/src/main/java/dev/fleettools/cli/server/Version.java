package dev.fleettools.cli.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of this program. */
public final class Version {

  private Version() {}

  public static String current() {
    return Holder.TEXT;
  }

  private static final class Holder {
    static final String TEXT = read();

    private static String read() {
      try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
        if (in == null) {
          throw new IllegalStateException("version.txt is missing beside " + Version.class);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
