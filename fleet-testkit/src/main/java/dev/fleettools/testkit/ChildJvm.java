package dev.fleettools.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A JVM with the class path of this one, to be killed without a warning; it ends with this one at
 * the latest. What it prints is read all the time; errors go to this process's own. One thread uses
 * it.
 */
public final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final CompletableFuture<Void> reader;
  private final AtomicInteger lines = new AtomicInteger();

  private ChildJvm(Process process, Consumer<String> eachLine) {
    this.process = process;
    reader =
        CompletableFuture.runAsync(
            () -> read(eachLine), work -> Thread.ofPlatform().daemon().start(work));
  }

  /** Starts a class's main method; each whole line it prints is handed on, on another thread. */
  public static ChildJvm start(Class<?> main, List<String> arguments, Consumer<String> eachLine)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChildMain.class.getName(), main.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ChildJvm(process, eachLine);
  }

  /** How many lines were handed on so far. */
  public int lines() {
    return lines.get();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL; returns when the process is gone and everything it printed was handed on. */
  public void kill() {
    process.destroyForcibly().onExit().join();
    reader.join();
  }

  @Override
  public void close() {
    kill();
  }

  private void read(Consumer<String> eachLine) {
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      // Not readLine(): the last line may be cut in the middle.
      for (int c = out.read(); c >= 0; c = out.read()) {
        if (c != '\n') {
          line.append((char) c);
        } else {
          eachLine.accept(line.toString());
          lines.incrementAndGet();
          line.setLength(0);
        }
      }
    } catch (IOException e) {
      // The pipe breaks when the process is killed.
      lines.get();
    }
  }
}
