package dev.fleettools.dispatch.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One child process: fed, drained on both sides, and ended with its children when time is over. */
final class GitProcess {

  /** Git removes its lock files when it is asked to end, so it is asked before it is forced. */
  private static final Duration POLITE = Duration.ofSeconds(2);

  /** A hook's background child can hold the pipes open after git itself has ended. */
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private GitProcess() {}

  static GitResult run(
      List<String> command,
      Map<String, String> env,
      Path directory,
      byte[] stdin,
      Duration timeout,
      int keep) {
    Process process = start(command, env, directory);
    Drain out = new Drain(process.getInputStream(), keep);
    Drain err = new Drain(process.getErrorStream(), 1 << 20);
    List<Thread> readers = List.of(Thread.ofVirtual().start(out), Thread.ofVirtual().start(err));
    Thread.ofVirtual().start(() -> feed(process, stdin));
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        throw new GitException(
            GitException.Problem.TIMED_OUT,
            "\""
                + String.join(" ", command)
                + "\" in "
                + directory
                + " took longer than "
                + timeout.toSeconds()
                + " s and was ended: see what keeps git busy there.");
      }
      for (Thread reader : readers) {
        reader.join(DRAIN);
      }
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new GitException(
          GitException.Problem.INTERRUPTED, "Git was interrupted in " + directory + ".", e);
    }
    return new GitResult(
        process.exitValue(),
        out.kept(),
        out.overflowed(),
        new String(err.kept(), StandardCharsets.UTF_8));
  }

  private static Process start(List<String> command, Map<String, String> env, Path directory) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    try {
      return builder.start();
    } catch (IOException e) {
      if (!Files.isDirectory(directory)) {
        throw new GitException(
            GitException.Problem.NOT_A_REPOSITORY,
            "There is no folder " + directory + ": give one that lies in a git repository.",
            e);
      }
      throw new GitException(
          GitException.Problem.GIT_MISSING,
          "Git could not be started ("
              + command.getFirst()
              + "): install git "
              + GitVersion.NEEDED
              + " or newer and put it on the PATH.",
          e);
    }
  }

  private static void feed(Process process, byte[] stdin) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(stdin);
    } catch (IOException e) {
      // Git may end without reading all of its input; its exit status tells the rest.
      return;
    }
  }

  private static void end(Process process) {
    List<ProcessHandle> children;
    try (Stream<ProcessHandle> descendants = process.descendants()) {
      children = descendants.toList();
    }
    process.destroy();
    children.forEach(ProcessHandle::destroy);
    try {
      process.waitFor(POLITE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Reads a stream to its end, keeping no more than a limit. Read it from other threads freely. */
  private static final class Drain implements Runnable {
    private final InputStream from;
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean overflowed;

    Drain(InputStream from, int limit) {
      this.from = from;
      this.limit = limit;
    }

    @Override
    public void run() {
      byte[] buffer = new byte[16_384];
      try (from) {
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
          take(buffer, n);
        }
      } catch (IOException e) {
        // The stream of an ended process is closed under the reader; what was read stands.
        return;
      }
    }

    private synchronized void take(byte[] buffer, int n) {
      int fits = Math.min(n, limit - bytes.size());
      bytes.write(buffer, 0, fits);
      overflowed |= fits < n;
    }

    synchronized byte[] kept() {
      return bytes.toByteArray();
    }

    synchronized boolean overflowed() {
      return overflowed;
    }
  }
}
