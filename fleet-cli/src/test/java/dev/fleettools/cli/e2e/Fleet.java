package dev.fleettools.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.fleettools.cli.FakeWorld;
import dev.fleettools.server.Composition;
import dev.fleettools.server.lifecycle.FleetServer;
import dev.fleettools.server.lifecycle.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A person with a home, a repository with one commit, and a real server in this process. */
public final class Fleet implements AutoCloseable {

  private static final Logger ROOT_LOG = Logger.getLogger("");

  public final FakeWorld shell;
  private final Path home;
  public final Path repository;
  public final FleetServer server;

  public Fleet(Path home) {
    // Kept in a field, since a logger that nobody holds forgets its level.
    ROOT_LOG.setLevel(Level.WARNING);
    shell = new FakeWorld(home).at(InstantSource.system());
    repository = repository(home.resolve("repo"));
    this.home = home;
    server = Composition.standard().start(new Settings(home.resolve("data"), 0, Duration.ZERO));
  }

  private Fleet(Fleet before) {
    shell = before.shell;
    repository = before.repository;
    home = before.home;
    server = Composition.standard().start(new Settings(home.resolve("data"), 0, Duration.ZERO));
  }

  /** The same person with a new server, after this one's was closed. */
  public Fleet again() {
    return new Fleet(this);
  }

  /** A repository with one commit, made with git itself. */
  public static Path repository(Path folder) {
    try {
      Files.createDirectories(folder);
      git(folder, "init", "-q", "-b", "main");
      git(folder, "config", "user.name", "Test Person");
      git(folder, "config", "user.email", "person@example.org");
      Files.writeString(folder.resolve("README.md"), "hello\n");
      git(folder, "add", ".");
      git(folder, "commit", "-q", "-m", "Begin");
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String git(Path in, String... words) {
    try {
      List<String> command = new ArrayList<>(List.of("git"));
      command.addAll(List.of(words));
      Process process =
          new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command in the repository and gives its exit code. */
  public int run(String... args) {
    return shell.runIn(repository, args);
  }

  /** Runs a command that must succeed, and gives what it printed. */
  public String must(String... args) {
    assertThat(run(args)).as("%s: %s%s", List.of(args), shell.out(), shell.err()).isZero();
    return shell.out();
  }

  /** Runs a command with {@code --json} that must succeed; its output must be one document. */
  public JsonObject json(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--json");
    return document(must(all.toArray(String[]::new)));
  }

  public static JsonObject document(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException e) {
      throw new AssertionError("not one JSON document: " + text, e);
    }
  }

  public String err() {
    return shell.err();
  }

  @Override
  public void close() {
    server.close();
  }
}
