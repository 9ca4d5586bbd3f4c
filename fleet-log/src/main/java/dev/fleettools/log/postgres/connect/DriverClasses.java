package dev.fleettools.log.postgres.connect;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * The classes of a connection to PostgreSQL, for who prepares a cache of classes and has no
 * database to connect to.
 */
public final class DriverClasses {

  private static final Pattern USED =
      Pattern.compile(
          "(org/postgresql/((core|core/v3|jdbc|util|hostchooser)/)?"
              + "|com/zaxxer/hikari/((pool|util)/)?)[^/]+\\.class");

  private DriverClasses() {}

  /** Loads them without running anything of them. Those that need what is not here stay away. */
  public static void load() throws IOException {
    for (Class<?> one : List.of(Driver.class, HikariDataSource.class)) {
      Path place = place(one);
      if (Files.isRegularFile(place)) {
        try (JarFile jar = new JarFile(place.toFile())) {
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> USED.matcher(name).matches())
              .forEach(name -> load(name.substring(0, name.length() - 6).replace('/', '.')));
        }
      }
    }
  }

  private static Path place(Class<?> one) throws IOException {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, DriverClasses.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // It belongs to a library that the driver can do without, as this program does.
      return;
    }
  }
}
