package dev.fleettools.testkit.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Finds the programs of a PostgreSQL server: the folder in {@code -Dfleet.test.postgres}, else
 * those that the build fetched for this machine (unpacked once into the temporary folder), else
 * those of the host.
 */
final class PostgresBinaries {

  private static final String PROPERTY = "fleet.test.postgres";
  private static final List<String> HOST = List.of("/usr/lib/postgresql", "/opt/homebrew/opt");
  private static final int ALL_READ = 0755;
  private static final int RUNNABLE = 0111;

  private PostgresBinaries() {}

  /** The folder of {@code postgres} and {@code initdb}; none when this machine has no server. */
  static Optional<Path> find() {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    try (InputStream archive =
        PostgresBinaries.class.getResourceAsStream("/" + archiveName() + ".txz")) {
      return archive == null ? onHost() : Optional.of(unpacked(archive).resolve("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String archiveName() {
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-" + (mac ? "darwin-" : "linux-") + arch;
  }

  private static Optional<Path> onHost() throws IOException {
    for (String place : HOST) {
      if (Files.isDirectory(Path.of(place))) {
        try (Stream<Path> versions = Files.list(Path.of(place))) {
          Optional<Path> newest =
              versions
                  .map(version -> version.resolve("bin"))
                  .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                  .max(Path::compareTo);
          if (newest.isPresent()) {
            return newest;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Whoever unpacks first gives the folder its name; the others throw theirs away. */
  private static Path unpacked(InputStream archive) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Path target =
        folder.resolve(
            "fleet-test-postgres-%s-%s".formatted(version(), System.getProperty("user.name")));
    if (Files.isDirectory(target)) {
      return target;
    }
    Path fresh = Files.createTempDirectory(folder, "fleet-test-postgres-");
    unpack(archive, fresh);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      Folders.delete(fresh);
    }
    return target;
  }

  /** The version of the archive, from the name of the jar that it lies in. */
  private static String version() {
    String place = String.valueOf(PostgresBinaries.class.getResource("/" + archiveName() + ".txz"));
    return Integer.toHexString(place.hashCode());
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(file.getParent());
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(tar, file);
          boolean runs = (entry.getMode() & RUNNABLE & ALL_READ) != 0;
          Files.setPosixFilePermissions(
              file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }
}
