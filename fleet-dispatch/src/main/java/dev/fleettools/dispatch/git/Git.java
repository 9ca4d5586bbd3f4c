package dev.fleettools.dispatch.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs git commands in one folder: without the person's hooks, signing, automatic maintenance or
 * prompts, in a fixed language, drained and with a time-out. Immutable; safe for many threads.
 *
 * <p>File names go in and out as {@code -z} bytes on standard input and output wherever git allows
 * it: arguments pass through the locale of the JVM, which may not know them.
 */
public final class Git {

  private static final int KEEP = 512 << 20;

  private static final List<String> ALWAYS =
      List.of("--no-pager", "-c", "gc.auto=0", "-c", "maintenance.auto=false");

  private static final List<String> ISOLATED =
      List.of(
          "-c", "core.hooksPath=/dev/null",
          "-c", "commit.gpgSign=false",
          "-c", "core.fsmonitor=false",
          "-c", "core.splitIndex=false",
          "-c", "submodule.recurse=false",
          "-c", "core.filesRefLockTimeout=10000",
          "-c", "core.packedRefsTimeout=10000");

  private final Map<String, String> environment;
  private final Path directory;
  private final Duration timeout;
  private final int keep;
  private final boolean asPerson;

  private Git(
      Map<String, String> environment,
      Path directory,
      Duration timeout,
      int keep,
      boolean asPerson) {
    this.environment = environment;
    this.directory = directory;
    this.timeout = timeout;
    this.keep = keep;
    this.asPerson = asPerson;
  }

  /** The git on the PATH, in this folder, with the environment of the person (HOME and so on). */
  public static Git in(Path directory, Map<String, String> environment) {
    return new Git(
        GitEnvironment.cleaned(environment), directory, Duration.ofMinutes(2), KEEP, false);
  }

  public Git in(Path other) {
    return new Git(environment, other, timeout, keep, asPerson);
  }

  /** With one more environment variable, such as {@code GIT_INDEX_FILE}. */
  public Git with(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new Git(more, directory, timeout, keep, asPerson);
  }

  public Git within(Duration limit) {
    return new Git(environment, directory, limit, keep, asPerson);
  }

  /** Keeps at most this many bytes of standard output; {@link GitResult#truncated()} tells. */
  public Git keeping(int bytes) {
    return new Git(environment, directory, timeout, bytes, asPerson);
  }

  /** With the person's own hooks, signing and language: for what the person asked git to do. */
  public Git asPerson() {
    return new Git(environment, directory, timeout, keep, true);
  }

  public Path directory() {
    return directory;
  }

  /** Runs the command and gives its answer, whatever its exit status. */
  public GitResult run(String... arguments) {
    return run(new byte[0], arguments);
  }

  public GitResult run(byte[] stdin, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(ALWAYS);
    Map<String, String> env = environment;
    if (!asPerson) {
      command.addAll(ISOLATED);
      env = new TreeMap<>(environment);
      env.put("LC_ALL", "C");
    }
    command.addAll(List.of(arguments));
    return GitProcess.run(command, env, directory, stdin, timeout, keep);
  }

  /** Runs a command that must succeed. */
  public GitResult must(String... arguments) {
    return must(new byte[0], arguments);
  }

  public GitResult must(byte[] stdin, String... arguments) {
    GitResult result = run(stdin, arguments);
    if (!result.ok()) {
      throw failed(result, arguments);
    }
    return result;
  }

  /** The failure to throw for an answer that leaves no way to go on. */
  public GitException failed(GitResult result, String... arguments) {
    String said = result.err().strip();
    return new GitException(
        GitException.Problem.COMMAND_FAILED,
        "\"git "
            + String.join(" ", arguments)
            + "\" failed in "
            + directory
            + " with status "
            + result.exit()
            + ": "
            + (said.isEmpty() ? "git said nothing" : said));
  }

  public GitVersion version() {
    return GitVersion.parse(must("--version").text());
  }
}
