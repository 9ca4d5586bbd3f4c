package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.LogException;
import dev.fleettools.log.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The files of a store, moved as one: never deleted, never overwritten. */
public record StoreFiles(Path store) {

  private static final List<String> PARTS = List.of("", "-wal", "-shm");

  /** Whether there is anything that could be a store. */
  public boolean exist() {
    try {
      return Files.exists(store) && Files.size(store) > 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Makes a folder beside the store to move them to. */
  Path folderAside(String why, Instant now) {
    Path folder = DurableFiles.free(store.resolveSibling(why + "-" + Backups.stamp(now)));
    try {
      DurableFiles.folder(folder);
      return folder;
    } catch (IOException e) {
      throw unmovable(e);
    }
  }

  /** Moves them to that folder. */
  void setAside(Path folder) {
    try {
      for (String part : PARTS) {
        Path file = sibling(part);
        if (Files.exists(file)) {
          Files.move(file, folder.resolve(file.getFileName()));
        }
      }
      DurableFiles.sync(folder);
      DurableFiles.sync(parent());
    } catch (IOException e) {
      throw unmovable(e);
    }
  }

  /** Gives a finished file the store's name; there is none of that name. */
  public void put(Path finished) {
    try {
      if (Files.exists(store)) {
        throw new IOException("there is a store already");
      }
      DurableFiles.sync(finished);
      Files.move(finished, store);
      DurableFiles.sync(parent());
    } catch (IOException e) {
      throw unmovable(e);
    }
  }

  private Path sibling(String part) {
    return store.resolveSibling(store.getFileName() + part);
  }

  private Path parent() {
    Path folder = store.toAbsolutePath().getParent();
    return folder == null ? store.toAbsolutePath() : folder;
  }

  private LogException unmovable(IOException cause) {
    return new LogException(
        LogException.Kind.UNAVAILABLE,
        "The files of the store %s cannot be moved: check the permissions of its folder."
            .formatted(store),
        cause);
  }
}
