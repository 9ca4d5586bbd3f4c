package dev.fleettools.log.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Files and folders that last once the call returns; what is made here is the owner's alone. */
public final class DurableFiles {

  private static final int STEP = 1 << 16;

  private DurableFiles() {}

  /** Makes a folder of mode 0700, and those above it, unless it is there. */
  public static void folder(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** A path of that name, or with a number behind it, that is free. */
  public static Path free(Path wanted) {
    Path path = wanted;
    for (int number = 2; Files.exists(path); number++) {
      path = wanted.resolveSibling(wanted.getFileName() + "-" + number);
    }
    return path;
  }

  /** After this a file's content, or a folder's entries, survive a loss of power. */
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Puts a fresh file in the place of another, as one step. */
  public static void replace(Path fresh, Path file) throws IOException {
    sync(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder"));
  }

  /** Copies a file to one of mode 0600 that is not there yet. */
  public static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to);
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
    sync(to);
  }

  /** Deletes a folder with the files in it and in its folders. */
  public static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
        for (Path path : inside) {
          delete(path);
        }
      }
    }
    Files.deleteIfExists(folder);
  }

  /** The SHA-256 of a file, in hexadecimal. */
  public static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] step = new byte[STEP];
      for (int read = in.read(step); read >= 0; read = in.read(step)) {
        digest.update(step, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
