package dev.fleettools.testkit.postgres;

import dev.fleettools.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The programs of a server, run as somebody who may: PostgreSQL refuses root. A running server ends
 * when this process does, however that ends. One thread at a time.
 */
final class ServerProcess {

  // The server lives as long as somebody holds the other end of standard input. One that has ended
  // by itself gets no signal: its number may be anybody's by then.
  private static final String GUARD =
      """
      "$@" </dev/null & server=$!
      cat >/dev/null
      [ $(ps -o ppid= -p $server || echo 0) -ne $$ ] || kill -QUIT $server
      wait $server
      """;

  private final Path binaries;
  private final Path data;
  private final Path output;
  private final List<String> asUser;
  private Process guard;

  ServerProcess(Path binaries, Path folder) throws IOException, InterruptedException {
    this.binaries = binaries;
    data = folder.resolve("data");
    output = folder.resolve("log");
    asUser = user(folder);
    guard =
        run(
            "initdb",
            List.of(
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-sync"));
    if (guard.waitFor() != 0) {
      throw new IllegalStateException("initdb failed: " + Files.readString(output));
    }
  }

  void start(int port, List<String> settings) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
    command.addAll(asUser);
    command.add(binaries.resolve("postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    for (String setting : settings) {
      command.addAll(List.of("-c", setting));
    }
    guard = started(command);
  }

  boolean isAlive() {
    return guard.isAlive();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** SIGKILL to the server and to every process of it; returns when they are gone. */
  void kill() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>();
    all.add(server);
    try (Stream<ProcessHandle> children = server.descendants()) {
      children.forEach(all::add);
    }
    all.forEach(ProcessHandle::destroyForcibly);
    // The guard waits for its child only once it is let go.
    stop();
    Eventually.holds("the server is gone", () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Ends the server at once; what is committed stays. */
  void stop() throws IOException {
    guard.getOutputStream().close();
    guard.onExit().join();
  }

  private Process run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(asUser);
    command.add(binaries.resolve(program).toString());
    command.addAll(arguments);
    return started(command);
  }

  private Process started(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.directory(Objects.requireNonNull(data.getParent()).toFile());
    return builder.start();
  }

  /** Root hands the folder to another user, and runs everything as that one. */
  static List<String> user(Path folder) throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    String name = "nobody";
    UserPrincipal owner =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    Files.setOwner(folder, owner);
    return List.of("setpriv", "--reuid=" + name, "--clear-groups", "--");
  }
}
