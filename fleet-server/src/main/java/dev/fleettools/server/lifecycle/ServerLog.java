package dev.fleettools.server.lifecycle;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.secret.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The server's log file, with one older one beside it. Known shapes of secrets are taken out of
 * every line. It stays open when the logging framework closes its handlers at the end of the
 * process, so that the stop is logged as well. Thread-safe.
 */
public final class ServerLog extends Handler {

  private static final long MOST_BYTES = 5L << 20;

  private final Path file;
  private final long most;
  private Writer out;
  private long written;

  ServerLog(Path file, long most) {
    this.file = file;
    this.most = most;
    setFormatter(new SimpleFormatter());
    try {
      this.out = open();
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The log file " + file + " cannot be written; check its rights.",
          e);
    }
  }

  /** Sends everything that is logged in this process to the file, and nothing to a terminal. */
  public static ServerLog install(Path file) {
    ServerLog log = new ServerLog(file, MOST_BYTES);
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    Logger quiet = Logger.getLogger("org.eclipse.jetty");
    quiet.setLevel(Level.WARNING);
    root.addHandler(log);
    return log;
  }

  /** Logs a line of the server's own life, also while the process ends. */
  public void say(String line) {
    publish(new LogRecord(Level.INFO, line));
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    String text = Secrets.redact(format(entry));
    try {
      if (written > 0 && written + text.length() > most) {
        out.close();
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
        out = open();
      }
      out.write(text);
      out.flush();
      written += text.length();
    } catch (IOException e) {
      // A log that cannot be written must not stop the server.
      reportError(null, e, java.util.logging.ErrorManager.WRITE_FAILURE);
    }
  }

  private static String format(LogRecord entry) {
    StringBuilder line =
        new StringBuilder()
            .append(entry.getInstant())
            .append(' ')
            .append(entry.getLevel())
            .append(' ')
            .append(shortName(entry.getLoggerName()))
            .append(new SimpleFormatter().formatMessage(entry))
            .append('\n');
    @Nullable Throwable thrown = entry.getThrown();
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace, true));
      line.append(trace);
    }
    return line.toString();
  }

  private static String shortName(@Nullable String logger) {
    return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1) + ": ";
  }

  private Writer open() throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    written = Files.size(file);
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  @Override
  public void flush() {}

  /** Called by the logging framework at the end of the process, before the server has stopped. */
  @Override
  public void close() {}
}
