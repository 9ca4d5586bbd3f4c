package dev.fleettools.cli.server;

import java.util.List;

/**
 * What a server's JVM is started with where {@code FLEET_SERVER_FLAGS} does not say it. The
 * launcher gives the same; a test compares them.
 */
public final class ServerFlags {

  // With 8 MB young it collects so often that 64 connections get a tenth fewer answers a second.
  public static final List<String> ALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xlog:disable",
          "--enable-native-access=ALL-UNNAMED",
          "-Xms32m",
          "-Xmn24m",
          "-Xmx256m",
          "-XX:+UseCompactObjectHeaders");

  private ServerFlags() {}
}
