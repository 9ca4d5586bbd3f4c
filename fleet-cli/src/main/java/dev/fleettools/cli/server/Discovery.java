package dev.fleettools.cli.server;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** What a running server writes about itself into the data folder. It may be out of date. */
public record Discovery(long pid, int port, String version) {

  static Optional<Discovery> read(BaseFolder base) {
    try {
      JsonObject json = JsonParser.object().from(Files.readString(base.discovery()));
      int port = json.getInt("port");
      return port <= 0
          ? Optional.empty()
          : Optional.of(new Discovery(json.getLong("pid"), port, json.getString("version", "")));
    } catch (IOException | JsonParserException e) {
      return Optional.empty();
    }
  }

  /** Whether a process of that number runs. The number may have been given to another since. */
  boolean hasProcess() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
