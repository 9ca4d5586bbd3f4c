package dev.fleettools.server.store;

import dev.fleettools.log.postgres.connect.DatabaseUrl;
import dev.fleettools.server.project.SmallFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says, beside a log's file, that the log has moved to a database. It may hold a password, so only
 * its owner can read it.
 */
record MovedFile(String database, long position, String hash) {

  private static final String NAME = "moved.json";

  static Optional<DatabaseUrl> read(Path folder) {
    return SmallFiles.read(folder.resolve(NAME), MovedFile.class)
        .map(moved -> DatabaseUrl.parse(moved.database));
  }

  void write(Path folder) {
    SmallFiles.write(folder.resolve(NAME), this);
  }
}
