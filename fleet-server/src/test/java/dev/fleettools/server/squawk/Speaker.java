package dev.fleettools.server.squawk;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.lifecycle.Discovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** Speaks to the server of a data folder, whichever process that is now. */
record Speaker(Path base) {

  private static final String ROOT = "/api/v1";

  Answer get(String path) {
    return client().send("GET", ROOT + path);
  }

  Answer post(String path, String body) {
    return client().send("POST", ROOT + path, body);
  }

  Answer post(String path, String key, String body) {
    Client client = client();
    return client.send(
        client
            .request(ROOT + path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private Client client() {
    Discovery found = Discovery.read(base.resolve("server.json")).orElseThrow();
    try {
      return new Client(found.url(), Files.readString(base.resolve("token")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
