package dev.fleettools.dispatch.run;

import static java.util.Objects.requireNonNull;

import dev.fleettools.dispatch.run.process.ProcessIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of one run, 0700. Before the start: {@code command}, {@code prompt.md}, {@code token},
 * {@code env} (names only: values may be secrets), {@code limit}, {@code journal-limit}, {@code
 * wrapper.sh}. Then, by the wrapper: {@code started/}, {@code pid}, {@code journal}, {@code exit},
 * {@code wrapper.log}. Immutable; the files are written whole or not at all.
 *
 * @param path absolute; its last name is the run's id
 */
public record RunFolder(Path path) {

  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");
  private static final Pattern EXIT = Pattern.compile("([0-9]{1,3}) ([0-9]{1,12})\\s*");

  public RunFolder {
    if (!path.isAbsolute() || !RUN.matcher(path.getFileName().toString()).matches()) {
      throw new IllegalArgumentException(
          "A run folder is an absolute path that ends in an attempt's id, not " + path);
    }
  }

  public static RunFolder in(Path root, String run) {
    return new RunFolder(root.resolve(run));
  }

  /** The run folder at that path, if it is named like one. */
  static Optional<RunFolder> at(Path path) {
    return RUN.matcher(path.getFileName().toString()).matches()
        ? Optional.of(new RunFolder(path.toAbsolutePath()))
        : Optional.empty();
  }

  public String run() {
    return path.getFileName().toString();
  }

  Path root() {
    return requireNonNull(path.getParent(), "a path with a name has a parent");
  }

  /** Standard output and standard error of the agent. */
  public Path journal() {
    return path.resolve("journal");
  }

  public Path prompt() {
    return path.resolve("prompt.md");
  }

  Path token() {
    return path.resolve("token");
  }

  Path started() {
    return path.resolve("started");
  }

  Path wrapper() {
    return path.resolve("wrapper.sh");
  }

  Path wrapperLog() {
    return path.resolve("wrapper.log");
  }

  /** Lays out everything the wrapper needs; again and again until it is started. */
  void prepare(RunSpec spec, Map<String, String> environment) {
    try {
      RunFiles.makeFolder(path);
      write("command", spec.command().script(spec.directory()));
      write("prompt.md", spec.prompt());
      RunFiles.write(token(), spec.token().bytes());
      write("env", String.join("\n", environment.keySet()) + "\n");
      write("limit", spec.limit() + "\n");
      write("journal-limit", spec.journalLimit() + "\n");
      RunFiles.write(wrapper(), wrapperScript());
      RunFiles.touch(journal());
    } catch (IOException e) {
      throw new RunException(
          "The run folder %s cannot be written to (%s); give the user of the server the right to."
              .formatted(path, e),
          e);
    }
  }

  /**
   * Makes sure that this run is never started from now on.
   *
   * @return false when it was started, or withdrawn, before
   */
  public boolean withdraw() {
    try {
      RunFiles.makeFolder(path);
      Files.createDirectory(started());
      Files.createFile(withdrawn());
      return true;
    } catch (FileAlreadyExistsException startedBefore) {
      return false;
    } catch (IOException e) {
      throw new RunException("Run %s cannot be withdrawn: %s.".formatted(run(), e), e);
    }
  }

  Path withdrawn() {
    return started().resolve("withdrawn");
  }

  /** Deletes the token once nobody needs it; a run that ended has no use for it. */
  public void discardToken() {
    try {
      Files.deleteIfExists(token());
    } catch (IOException e) {
      throw new RunException("The token of run %s cannot be deleted: %s.".formatted(run(), e), e);
    }
  }

  /** The wrapper, once it has written down who it is. */
  public Optional<ProcessIdentity> process() throws IOException {
    Optional<String> text = read("pid");
    Optional<ProcessIdentity> identity = text.flatMap(ProcessIdentity::parse);
    if (text.isPresent() && identity.isEmpty()) {
      throw new IOException("the file " + path.resolve("pid") + " is damaged");
    }
    return identity;
  }

  /** {@link #process} for a stop, which goes by the mark alone when the file cannot be read. */
  public Optional<ProcessIdentity> leader() {
    try {
      return process();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** When the wrapper wrote down who it is. */
  Optional<Instant> startedAt() throws IOException {
    return modified(path.resolve("pid"));
  }

  /** How the agent ended, once the wrapper has written it down. */
  Optional<RunStatus.Exited> exit() throws IOException {
    Optional<String> text = read("exit");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher found = EXIT.matcher(text.get());
    if (!found.matches()) {
      throw new IOException("the file " + path.resolve("exit") + " is damaged");
    }
    Instant second = Instant.ofEpochSecond(Long.parseLong(found.group(2)));
    return Optional.of(new RunStatus.Exited(Integer.parseInt(found.group(1)), exact(second)));
  }

  /** The file was written right after its text was made; its own time is finer than a second. */
  private Instant exact(Instant second) throws IOException {
    return modified(path.resolve("exit"))
        .filter(at -> !at.isBefore(second) && at.isBefore(second.plusSeconds(2)))
        .orElse(second);
  }

  /** The wall-time limit it was launched with. */
  public Optional<Duration> limit() throws IOException {
    try {
      return read("limit").map(text -> Duration.parse(text.strip()));
    } catch (DateTimeException damaged) {
      return Optional.empty();
    }
  }

  /** How many bytes of output it may write; none for a run of an older version. */
  public Optional<Long> journalLimit() throws IOException {
    try {
      return read("journal-limit").map(text -> Long.parseLong(text.strip()));
    } catch (NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  /** Whether the agent wrote as much as it may, or more. */
  public boolean journalIsFull() {
    try {
      Optional<Long> limit = journalLimit();
      return limit.isPresent() && Files.size(journal()) >= limit.get();
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Cuts off what goes beyond a limit; whoever writes at the end goes on at the new one. */
  void trimJournal(long limit) throws IOException {
    try (FileChannel file = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
      if (file.size() > limit) {
        file.truncate(limit);
      }
    }
  }

  static Optional<Instant> modified(Path file) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private Optional<String> read(String name) throws IOException {
    try {
      return Optional.of(Files.readString(path.resolve(name)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private void write(String name, String text) throws IOException {
    RunFiles.write(path.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] wrapperScript() {
    try (InputStream script = RunFolder.class.getResourceAsStream("wrapper.sh")) {
      if (script == null) {
        throw new IllegalStateException("wrapper.sh is missing from the class path.");
      }
      return script.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
