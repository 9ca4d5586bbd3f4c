package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a store out of a backup, with its segments beside it, in a folder of its own that is
 * emptied before.
 *
 * @param migrations all of them, the log's own first
 */
public record Unpacking(
    Backups backups, Path folder, List<Migration> migrations, List<String> sentences) {

  public Unpacking(Backups backups, Path folder, List<Migration> migrations) {
    this(backups, folder, migrations, new ArrayList<>());
  }

  public Path store() {
    return folder.resolve(Manifest.DATABASE);
  }

  public Path segments() {
    return folder.resolve(Manifest.SEGMENTS);
  }

  /**
   * Unpacks one backup.
   *
   * @param name the name of its folder, or a path
   */
  public Head named(String name, Instant now) {
    return unpack(backups.require(name), now);
  }

  /** Sees to it that nobody comes back by himself to what is gone back from. */
  public void abandonAllBut(String name) {
    backups.abandonAllBut(backups.require(name), store());
  }

  /** Unpacks the newest that is as it was made; gives the beginning when there is none. */
  public Head newest(Instant now) {
    for (Manifest manifest : backups.manifests()) {
      try {
        return unpack(manifest, now);
      } catch (LogException e) {
        if (e.kind() == LogException.Kind.UNAVAILABLE) {
          throw e;
        }
        sentences.add(String.valueOf(e.getMessage()));
      }
    }
    return restoring(now).make(store(), null, false, null);
  }

  /** Takes the folder away again. */
  public void discard() {
    try {
      DurableFiles.delete(folder);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Head unpack(Manifest manifest, Instant now) {
    return restoring(now).make(store(), manifest, false, null);
  }

  private Restoring restoring(Instant now) {
    discard();
    try {
      DurableFiles.folder(folder);
    } catch (IOException e) {
      throw unusable(e);
    }
    return new Restoring(backups.project(), new Archive(segments()), migrations, now, sentences);
  }

  private LogException unusable(IOException cause) {
    return new LogException(
        LogException.Kind.UNAVAILABLE,
        "The backup cannot be unpacked to %s: look at its disk's space and permissions."
            .formatted(folder),
        cause);
  }
}
