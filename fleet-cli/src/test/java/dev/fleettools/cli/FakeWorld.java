package dev.fleettools.cli;

import dev.fleettools.cli.base.Pause;
import dev.fleettools.cli.base.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A person's shell, without one: a home folder of its own, and what was printed. */
public final class FakeWorld {

  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final Map<String, String> environment = new LinkedHashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path folder;
  private String input = "";
  private boolean terminal;
  private boolean screen;
  private InstantSource clock = InstantSource.fixed(NOW);

  public FakeWorld(Path home) {
    this.folder = home;
    environment.put("HOME", home.toString());
    environment.put("FLEET_DATA_DIR", home.resolve("data").toString());
    environment.put("PATH", System.getProperty("java.home") + "/bin:/usr/bin:/bin");
  }

  public FakeWorld with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** What the person types; from now on there is a terminal. */
  public FakeWorld typing(String text) {
    input = text;
    terminal = true;
    return this;
  }

  /** What is printed is read on a terminal. */
  public FakeWorld onTerminal() {
    screen = true;
    return this;
  }

  public FakeWorld at(InstantSource source) {
    clock = source;
    return this;
  }

  public World world() {
    return in(folder);
  }

  public World in(Path working) {
    return new World(
        environment,
        working,
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal,
        screen,
        screen,
        clock,
        new SplittableRandom(7),
        Pause.parking());
  }

  /** Runs a command line in the home folder, with nothing printed before. */
  public int run(String... args) {
    return runIn(folder, args);
  }

  public int runIn(Path working, String... args) {
    out.reset();
    err.reset();
    return new Cli(in(working)).run(args);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
