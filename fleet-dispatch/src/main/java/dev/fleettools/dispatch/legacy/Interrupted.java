package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.migration.TakenOver;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a migration's files say of how far it came, as the log and the file system share no
 * transaction: its commit comes first, then its file moves.
 */
final class Interrupted {

  private Interrupted() {}

  /** It was committed, and the file that it took is still where it was. */
  static boolean beforeArchiving(TakenOver migration) {
    Path source = Path.of(migration.source());
    return migration.counts()
        && Files.isRegularFile(source)
        && !Files.exists(Path.of(migration.archivedAs()))
        && Digests.of(source).equals(migration.sha256());
  }

  /** Its file is in the archive; what belongs to the file may be left. */
  static boolean whileArchiving(TakenOver migration) {
    return migration.counts()
        && Files.exists(Path.of(migration.archivedAs()))
        && !Files.exists(Path.of(migration.source()));
  }

  /** It was rolled back, and its file is still in the archive. */
  static boolean beforeRestoring(TakenOver migration) {
    return !migration.counts()
        && Files.exists(Path.of(migration.archivedAs()))
        && !Files.exists(Path.of(migration.source()));
  }
}
