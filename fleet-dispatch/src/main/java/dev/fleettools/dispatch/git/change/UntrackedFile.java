package dev.fleettools.dispatch.git.change;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Counts the lines of a file that git does not know yet, as git will count them once it does. */
final class UntrackedFile {

  /** Git looks this far for a NUL byte when it decides whether a file is binary. */
  private static final int LOOKED_AT = 8000;

  private static final long COUNTED = 10L << 20;

  private UntrackedFile() {}

  static LineCounts count(Path folder, String path) {
    if (path.endsWith("/")) {
      return new LineCounts(0, 0, 0);
    }
    try {
      Path file = folder.resolve(path);
      if (Files.isSymbolicLink(file)) {
        return new LineCounts(1, 1, 0);
      }
      boolean readable =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= COUNTED;
      return new LineCounts(1, readable ? lines(file) : 0, 0);
    } catch (IOException | InvalidPathException goneOrUnreadable) {
      return new LineCounts(1, 0, 0);
    }
  }

  private static long lines(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long lines = 0;
      int last = '\n';
      long at = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == 0 && at < LOOKED_AT) {
          return 0;
        }
        if (b == '\n') {
          lines++;
        }
        last = b;
        at++;
      }
      return last == '\n' ? lines : lines + 1;
    }
  }
}
