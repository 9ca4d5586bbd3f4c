package dev.fleettools.testkit.postgres;

import dev.fleettools.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server in a temporary folder, on a free port of this machine only. Databases
 * may be made by several threads; starting and ending is for one.
 */
public final class PostgresServer implements AutoCloseable {

  private static final List<String> QUIET =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "shared_buffers=32MB",
          "max_connections=100",
          "autovacuum_naptime=1s",
          "log_checkpoints=off",
          "jit=off");
  private static final List<String> FORGETFUL =
      List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off");
  private static final AtomicLong DATABASES = new AtomicLong();

  private static @Nullable PostgresServer shared;

  private final Path folder;
  private final List<String> settings;
  private final ServerProcess process;
  private final int port;

  private PostgresServer(Path folder, List<String> settings, ServerProcess process, int port) {
    this.folder = folder;
    this.settings = settings;
    this.process = process;
    this.port = port;
  }

  /**
   * The server that all tests of this JVM share; it does not wait for disks. A machine without one
   * skips the test, except where {@code CI=true}.
   */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      shared = start(temporary(), FORGETFUL);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(shared::close));
    }
    return shared;
  }

  /** A server of its own that keeps what it acknowledged, to be killed. */
  public static PostgresServer durable(String... settings) {
    return start(temporary(), List.of(settings));
  }

  /** The same with its data in a folder of the caller's. */
  public static PostgresServer durableIn(Path parent, String... settings) {
    return start(parent, List.of(settings));
  }

  /** Makes a folder the server's own, as it demands of its table spaces. */
  public static Path handOver(Path folder) {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      ServerProcess.user(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URL of a new, empty database. */
  public String freshDatabase() {
    String name = "t" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    return url(name);
  }

  public String url(String database) {
    return "postgresql://postgres@127.0.0.1:%d/%s".formatted(port, database);
  }

  public int port() {
    return port;
  }

  /** Runs statements in a database, past everything of ours. */
  public void execute(String database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, database));
  }

  /** SIGKILL to all of its processes, with no word of warning. */
  public void kill() {
    try {
      process.kill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as an operator would who is in a hurry: connections are cut. */
  public void stop() {
    try {
      process.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again on the same port and data; returns when it answers. */
  public void startAgain() {
    try {
      process.start(port, settings);
      awaitAnswer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again where it ended by itself; returns when it answers. */
  public void startAgainIfDown() {
    Eventually.holds("the server answers or is down", () -> !process.isAlive() || answers());
    if (!process.isAlive()) {
      startAgain();
    }
  }

  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        process.stop();
      }
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static PostgresServer start(Path parent, List<String> more) {
    Path binaries = PostgresBinaries.find().orElse(null);
    if (binaries == null) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("There is no PostgreSQL server on this machine to test with.");
      }
      return Assumptions.abort("there is no PostgreSQL server on this machine to test with");
    }
    List<String> settings = new ArrayList<>(QUIET);
    settings.addAll(more);
    try {
      Path folder = Files.createTempDirectory(parent, "fleet-postgres-");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      PostgresServer server =
          new PostgresServer(folder, settings, new ServerProcess(binaries, folder), freePort());
      server.startAgain();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitAnswer() throws IOException {
    Eventually.holds("the server answers", () -> !process.isAlive() || answers());
    if (!process.isAlive()) {
      throw new IllegalStateException("PostgreSQL did not start: " + process.output());
    }
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
