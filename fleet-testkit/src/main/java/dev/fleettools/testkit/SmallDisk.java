package dev.fleettools.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system in memory that is soon full. Mounting it takes root, or a sudo that asks nobody; a
 * machine that has neither skips the test, and where {@code CI=true} one that could mount and does
 * not fails it. One thread uses it.
 */
public final class SmallDisk implements AutoCloseable {

  private static final int CHUNK = 4_096;
  private static final long SYS_ADMIN = 1L << 21;

  private final Path folder;
  private final Path ballast;
  private final List<String> asRoot;

  private SmallDisk(Path folder, List<String> asRoot) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
    this.asRoot = asRoot;
  }

  /** Mounts one that everybody may write to. */
  public static SmallDisk mount(int megabytes) {
    List<String> asRoot = isRoot() ? List.of() : List.of("sudo", "-n");
    try {
      Path folder = Files.createTempDirectory("fleet-small-disk-");
      List<String> mount = new ArrayList<>(asRoot);
      mount.addAll(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=0777"));
      mount.addAll(List.of("tmpfs", folder.toString()));
      if (!run(mount)) {
        Files.delete(folder);
        return impossible(asRoot);
      }
      return new SmallDisk(folder, asRoot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** Takes all the space that is left. */
  public void fill() {
    byte[] bytes = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(bytes);
      }
    } catch (IOException full) {
      if (!Files.exists(ballast)) {
        throw new UncheckedIOException(full);
      }
    }
  }

  /** Gives that space back. */
  public void free() {
    try {
      Files.delete(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it go with all that is on it, though somebody may have a file open there. */
  @Override
  public void close() {
    List<String> unmount = new ArrayList<>(asRoot);
    unmount.addAll(List.of("umount", "--lazy", folder.toString()));
    try {
      if (!run(unmount)) {
        throw new AssertionError(folder + " stays mounted");
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SmallDisk impossible(List<String> asRoot) throws IOException {
    boolean may = asRoot.isEmpty() ? mayMount() : run(List.of("sudo", "-n", "true"));
    if (may && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("A small file system could not be mounted, though this user may.");
    }
    return Assumptions.abort(
        "only root, or a sudo that asks nobody, may mount a small file system: nothing was tested");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Root within a container may be refused what root may else. */
  private static boolean mayMount() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("CapEff:"))
        .map(line -> Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16))
        .anyMatch(rights -> (rights & SYS_ADMIN) != 0);
  }

  private static boolean run(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
