package dev.fleettools.cli;

import dev.fleettools.cli.http.StubServer;
import dev.fleettools.cli.server.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a stub look like the server of a data folder. */
public final class Discovered {

  public static final String HEALTH = health(Version.current());

  private Discovered() {}

  public static String health(String version) {
    return StubServer.ok("{\"status\":\"ok\",\"version\":\"" + version + "\"}");
  }

  /** Writes discovery file and token of a data folder. */
  public static void write(Path data, int port) {
    try {
      Files.createDirectories(data);
      Files.writeString(data.resolve("token"), "secret\n");
      Files.writeString(
          data.resolve("server.json"),
          "{\"pid\":0,\"port\":" + port + ",\"version\":\"" + Version.current() + "\"}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Health, and the same body for everything else. */
  public static StubServer.Script answering(String body) {
    return (n, r) -> r.line().contains("/health") ? HEALTH : StubServer.ok(body);
  }
}
