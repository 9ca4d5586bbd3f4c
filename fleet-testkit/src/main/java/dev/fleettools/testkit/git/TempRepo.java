package dev.fleettools.testkit.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A repository on branch {@code main} with an identity of its own and an isolated HOME: neither the
 * machine's nor the user's git configuration reaches it. Made by real git.
 */
public final class TempRepo {

  private final Path root;
  private final Map<String, String> env;

  private TempRepo(Path root, Map<String, String> env) {
    this.root = root;
    this.env = env;
  }

  /** An empty repository {@code repo} and its home {@code home} in this folder; no commit yet. */
  public static TempRepo empty(Path base, String... initArguments) {
    try {
      Path real = Files.createDirectories(base).toRealPath();
      Path root = Files.createDirectories(real.resolve("repo"));
      Path home = Files.createDirectories(real.resolve("home"));
      Path config = home.resolve(".gitconfig");
      Files.writeString(config, "[user]\n\tname = Ada Tester\n\temail = ada@example.com\n");
      TempRepo repo = new TempRepo(root, isolated(home, config));
      List<String> init = new ArrayList<>(List.of("init", "-q", "-b", "main"));
      init.addAll(List.of(initArguments));
      repo.git(init.toArray(String[]::new));
      return repo;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A repository with one commit, which holds {@code README.md}. */
  public static TempRepo create(Path base, String... initArguments) {
    TempRepo repo = empty(base, initArguments);
    repo.write("README.md", "# Example\n").commit("First commit");
    return repo;
  }

  private static Map<String, String> isolated(Path home, Path config) {
    Map<String, String> env = new TreeMap<>(new ProcessBuilder().environment());
    env.keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("XDG_"));
    env.put("HOME", home.toString());
    env.put("GIT_CONFIG_GLOBAL", config.toString());
    env.put("GIT_CONFIG_NOSYSTEM", "1");
    env.put("GIT_TERMINAL_PROMPT", "0");
    return Map.copyOf(env);
  }

  /** The checkout's folder, without symbolic links. */
  public Path root() {
    return root;
  }

  /** The environment for programs that work on this repository; HOME is the isolated one. */
  public Map<String, String> env() {
    return env;
  }

  public Path path(String file) {
    return root.resolve(file);
  }

  public TempRepo write(String file, String content) {
    try {
      Path path = path(file);
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean exists(String file) {
    return Files.exists(path(file), LinkOption.NOFOLLOW_LINKS);
  }

  /** Commits everything that is not ignored, and gives the commit's id. */
  public String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return head();
  }

  /** Makes a branch at HEAD without switching to it. */
  public TempRepo branch(String name) {
    git("branch", "-q", name);
    return this;
  }

  public TempRepo checkout(String what) {
    git("checkout", "-q", what);
    return this;
  }

  public String head() {
    return resolve("HEAD");
  }

  public String resolve(String commitish) {
    return git("rev-parse", "--verify", commitish + "^{commit}").strip();
  }

  /** Runs git in the checkout and gives its standard output; a failure is a failed test. */
  public String git(String... arguments) {
    return gitIn(root, arguments);
  }

  /** The same in another folder, such as a worktree. */
  public String gitIn(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(folder, command);
  }

  /** Runs a shell script in a folder with this repository's environment; gives its output. */
  public String shell(Path folder, String script) {
    return run(folder, List.of("sh", "-ec", script));
  }

  private String run(Path folder, List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(env);
      Path err = Files.createTempFile("temp-repo-", ".err");
      try {
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new AssertionError(command + " did not end within a minute");
        }
        if (process.exitValue() != 0) {
          throw new AssertionError(
              command
                  + " failed with "
                  + process.exitValue()
                  + " in "
                  + folder
                  + ":\n"
                  + Files.readString(err, StandardCharsets.ISO_8859_1)
                  + out);
        }
        return out;
      } finally {
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
