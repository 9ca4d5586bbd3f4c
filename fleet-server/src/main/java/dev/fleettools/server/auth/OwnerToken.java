package dev.fleettools.server.auth;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The token of the person that the server belongs to: a file that nobody else can read. */
public final class OwnerToken {

  private static final int BYTES = 32;
  private static final String PREFIX = "flt_";
  private static final Pattern SHAPE = Pattern.compile("flt_[A-Za-z0-9_-]{43}");

  private OwnerToken() {}

  /**
   * The token in a file; makes it when there is none.
   *
   * @param random a cryptographically strong one
   */
  public static String in(Path file, RandomGenerator random) {
    try {
      if (!Files.exists(file)) {
        create(file, random);
      }
      String token = Files.readString(file).strip();
      if (SHAPE.matcher(token).matches()) {
        return token;
      }
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The token file " + file + " cannot be read or written; check its rights.",
          e);
    }
    throw new FleetException(
        ErrorCode.VALIDATION,
        "The token file " + file + " holds no token; remove it, and a new one is made.");
  }

  private static void create(Path file, RandomGenerator random) throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, token + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
