package dev.fleettools.cli.server;

import dev.fleettools.cli.base.Screen;
import dev.fleettools.cli.base.World;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts the server when none runs. Of many commands that want one at the same moment, one starts
 * it and the others wait for it.
 */
public final class ServerStarter {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Bytes; with less, a server cannot even say why it ended. */
  private static final long LEAST_SPACE = 64 * 1024;

  private static final Duration LOOK = Duration.ofMillis(20);

  private final World world;
  private final Screen screen;
  private final BaseFolder base;
  private final ServerLocator locator;

  public ServerStarter(World world, Screen screen, BaseFolder base, ServerLocator locator) {
    this.world = world;
    this.screen = screen;
    this.base = base;
    this.locator = locator;
  }

  public RunningServer start() {
    long begin = System.nanoTime();
    try {
      Files.createDirectories(base.path());
      try (FileChannel file =
          FileChannel.open(base.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        while (true) {
          try (FileLock mine = lock(file)) {
            Optional<RunningServer> running = locator.find();
            if (running.isPresent()) {
              return running.get();
            }
            if (mine != null) {
              return launch(begin);
            }
          }
          pass(begin);
        }
      }
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The data folder "
              + base.path()
              + " cannot be written ("
              + e.getMessage()
              + "); make it writable or name another with FLEET_DATA_DIR.",
          e);
    } finally {
      screen.wipe();
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private RunningServer launch(long begin) throws IOException {
    Process process = new ServerCommand(world, base).start();
    while (true) {
      Optional<RunningServer> running = locator.find();
      if (running.isPresent()) {
        return running.get();
      }
      if (!process.isAlive()) {
        // Another may have taken the folder in the same moment: then that one serves.
        return locator.find().orElseThrow(this::failed);
      }
      pass(begin);
    }
  }

  private void pass(long begin) {
    long nanos = System.nanoTime() - begin;
    if (nanos > LONGEST.toNanos()) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The fleet server did not answer within "
              + LONGEST.toSeconds()
              + " s of its start; look into "
              + base.serverOutput()
              + ".");
    }
    long seconds = nanos / 1_000_000_000;
    if (seconds >= 1) {
      screen.passing("Starting the fleet server ... " + seconds + " s");
    }
    world.pause().pause(LOOK);
  }

  private FleetException failed() {
    String last = "";
    try {
      List<String> lines = Files.readAllLines(base.serverOutput());
      last =
          lines.reversed().stream().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    } catch (IOException e) {
      // Then there is nothing to quote.
    }
    if (last.isEmpty() && base.path().toFile().getUsableSpace() < LEAST_SPACE) {
      return new FleetException(
          ErrorCode.UNAVAILABLE,
          "The fleet server did not start: the disk that holds "
              + base.path()
              + " is full. Free some space, then try again; nothing that was acknowledged is"
              + " lost.");
    }
    return new FleetException(
        ErrorCode.UNAVAILABLE,
        "The fleet server did not start"
            + (last.isEmpty() ? "" : ": " + last)
            + (last.endsWith(".") ? "" : ".")
            + " Its output is in "
            + base.serverOutput()
            + ".");
  }
}
