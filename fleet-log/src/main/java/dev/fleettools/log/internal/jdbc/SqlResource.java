package dev.fleettools.log.internal.jdbc;

import dev.fleettools.log.Migration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Migrations that lie beside a class, one file each. */
public final class SqlResource {

  private SqlResource() {}

  /** The migration whose text is in {@code <id>.sql} in the package of a class. */
  public static Migration migration(Class<?> beside, String id) {
    String name = id + ".sql";
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new Migration(id, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
