package dev.fleettools.dispatch.git.worktree;

import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.GitException;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.git.repository.StatusEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Sorts what was left into what is committed, what is kept, and what is too big for either. */
final class LeftPaths {

  private static final int NESTED_DEEP = 5;

  private final Git plain;
  private final Path folder;
  private final long cap;
  final List<String> inScope = new ArrayList<>();
  final List<String> rest = new ArrayList<>();
  final List<Copied.Skipped> skipped = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();

  /**
   * @param plain git without a repository chosen, for the repositories inside of the worktree
   * @param cap bytes above which a file is left out
   */
  LeftPaths(Git plain, Path folder, long cap) {
    this.plain = plain;
    this.folder = folder;
    this.cap = cap;
  }

  void sort(List<StatusEntry> changes, Predicate<String> scope) {
    for (StatusEntry entry : changes) {
      switch (entry.kind()) {
        case TRACKED, UNTRACKED -> put(entry.path(), scope.test(entry.path()) ? inScope : rest);
        case UNMERGED -> put(entry.path(), rest);
        case NESTED_REPOSITORY, SUBMODULE -> nested(entry.path(), 1);
      }
    }
  }

  private void put(String path, List<String> where) {
    long size = size(path);
    if (size > cap) {
      String why = "it is too big (" + size + " bytes, at most " + cap + " are kept)";
      skipped.add(new Copied.Skipped(path, why));
    } else {
      where.add(path);
    }
  }

  private long size(String path) {
    try {
      Path file = folder.resolve(path);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    } catch (IOException | InvalidPathException goneOrUnknown) {
      return 0;
    }
  }

  /** The files of a repository inside the worktree; its own history is not part of them. */
  private void nested(String path, int depth) {
    if (!Files.isDirectory(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
      put(path, rest);
      return;
    }
    remarks.add(path + " is a git repository of its own: its files were kept, its history not.");
    try {
      Git inside = plain.in(folder.resolve(path));
      GitResult files = inside.run("ls-files", "-z", "--cached", "--others", "--exclude-standard");
      if (!files.ok()) {
        skipped.add(new Copied.Skipped(path, "git cannot read it: " + files.err().strip()));
        return;
      }
      for (String file : files.fields()) {
        String whole = path + "/" + file;
        boolean deeper = whole.endsWith("/") || Files.isDirectory(folder.resolve(whole));
        if (!deeper) {
          put(whole, rest);
        } else if (depth < NESTED_DEEP) {
          nested(whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole, depth + 1);
        }
      }
    } catch (InvalidPathException | GitException unreadable) {
      skipped.add(new Copied.Skipped(path, "it cannot be read: " + unreadable.getMessage()));
    }
  }
}
