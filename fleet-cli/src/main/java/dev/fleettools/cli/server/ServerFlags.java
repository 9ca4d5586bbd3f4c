package dev.fleettools.cli.server;

import java.util.List;

/**
 * What a server's JVM is started with where {@code FLEET_SERVER_FLAGS} does not say it. The
 * launcher gives the same; a test compares them.
 */
public final class ServerFlags {

  public static final List<String> ALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xlog:disable",
          "--enable-native-access=ALL-UNNAMED",
          "-Xms16m",
          "-Xmn8m",
          "-Xmx256m",
          "-XX:+UseCompactObjectHeaders");

  private ServerFlags() {}
}
