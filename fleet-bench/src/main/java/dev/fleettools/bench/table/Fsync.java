package dev.fleettools.bench.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk itself takes to keep a page: nothing durable is faster. */
public final class Fsync {

  private static final int TIMES = 500;
  private static final int PAGE = 4_096;

  private Fsync() {}

  /** Appends pages to a file of its own in a folder, each with a wait for the disk. */
  public static Times measure(Path folder) throws IOException {
    Path file = folder.resolve("fsync");
    long[] nanos = new long[TIMES];
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < TIMES; i++) {
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        long begun = System.nanoTime();
        while (page.hasRemaining()) {
          channel.write(page);
        }
        channel.force(false);
        nanos[i] = System.nanoTime() - begun;
      }
    } finally {
      Files.deleteIfExists(file);
    }
    return Times.ofNanos(nanos, 0);
  }
}
