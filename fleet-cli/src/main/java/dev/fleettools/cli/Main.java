package dev.fleettools.cli;

import dev.fleettools.cli.base.Pause;
import dev.fleettools.cli.base.World;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;

/** The entry of the command line: one process, one command. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    World world = world();
    int code = new Cli(world).run(args);
    world.out().flush();
    world.err().flush();
    System.exit(code);
  }

  private static World world() {
    boolean outTerminal = isTerminal(1);
    return new World(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        System.in,
        stream(FileDescriptor.out, outTerminal),
        stream(FileDescriptor.err, true),
        isTerminal(0),
        outTerminal,
        isTerminal(2),
        InstantSource.system(),
        new SplittableRandom(seed()),
        Pause.parking());
  }

  /** Differs between processes of the same moment; a secure source would cost 10 ms to load. */
  private static long seed() {
    return (System.currentTimeMillis() << 24) ^ System.nanoTime();
  }

  private static PrintStream stream(FileDescriptor to, boolean flushing) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(to)), flushing, StandardCharsets.UTF_8);
  }

  /** Asked of the kernel where it can be read from a file; a console costs a good deal to load. */
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      if (Files.isSymbolicLink(link)) {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/")
            || target.startsWith("/dev/tty")
            || target.equals("/dev/console");
      }
    } catch (IOException e) {
      // Then the console is asked.
    }
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }
}
