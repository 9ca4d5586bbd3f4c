package dev.fleettools.bench.peer;

import dev.fleettools.bench.table.Size;
import dev.fleettools.bench.table.Table;
import dev.fleettools.bench.table.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** SwarmTools' store: a library that each agent's process opens the same SQLite file with. */
final class SwarmMail {

  private static final String SCRIPT = "fleet-bench/peers/swarm-mail.mjs";
  private static final double NANOS_PER_MS = 1e6;

  private final Path modules;
  private final Path folder;
  private final int warmUp;
  private final int seconds;
  private final Table table;
  private int run;

  /**
   * @param modules a node_modules with bun and swarm-mail
   * @param folder for its stores
   */
  SwarmMail(Path modules, Path folder, Size size, Table table) {
    this.modules = modules;
    this.folder = folder;
    warmUp = size.warmupSeconds();
    seconds = size.httpSeconds();
    this.table = table;
  }

  /** What is measured, in words, with its versions. */
  String describe() throws IOException {
    return "swarm-mail %s on bun %s".formatted(version("swarm-mail"), version("bun"));
  }

  private String version(String name) throws IOException {
    return dev.fleettools.core.json.Json.STORED
        .readTree(Files.readString(modules.resolve(name).resolve("package.json")))
        .at("/version")
        .asString();
  }

  /** Appends from several processes, each with several callers at once. */
  Times append(String what, int processes, int callers) throws IOException {
    Path own = Files.createDirectories(folder.resolve("peer-" + run++));
    // Its tables are there before anybody measures, as at its users'.
    ask(own, 1, 1, 0, 1);
    List<JsonNode> results = ask(own, processes, callers, warmUp, seconds);
    long[] nanos =
        results.stream()
            .flatMapToLong(
                result ->
                    LongStream.range(0, result.at("/millis").size())
                        .map(i -> nanos(result.at("/millis").get((int) i).asDouble())))
            .toArray();
    long failed = results.stream().mapToLong(result -> result.at("/failed").asLong()).sum();
    Times times = Times.ofNanos(nanos, (double) nanos.length / seconds);
    table.row(what, times);
    String error =
        results.stream()
            .map(result -> result.at("/error").asString(""))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    table.fact(
        what + ": broken off",
        "%d of %d processes, %d appends%s"
            .formatted(
                processes - results.size(),
                processes,
                failed,
                error.isEmpty() ? "" : ": " + error));
    return times;
  }

  private static long nanos(double millis) {
    return (long) (millis * NANOS_PER_MS);
  }

  private List<JsonNode> ask(Path own, int processes, int callers, int before, int time)
      throws IOException {
    List<PeerClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < processes; i++) {
        clients.add(start(own, i, callers, before, time));
      }
      List<PeerClient> open = new ArrayList<>();
      for (PeerClient client : clients) {
        if (client.opened()) {
          open.add(client);
        }
      }
      if (open.isEmpty()) {
        throw new IOException(
            "no process of swarm-mail opened its store: " + Files.readString(errors(own)));
      }
      if (run == 1 && time == seconds) {
        table.fact(
            "how swarm-mail's store says it is set", "`%s`".formatted(open.getFirst().settings()));
      }
      for (PeerClient client : open) {
        client.go();
      }
      List<JsonNode> results = new ArrayList<>();
      for (PeerClient client : open) {
        JsonNode result = client.result();
        if (!result.isMissingNode()) {
          results.add(result);
        }
      }
      return results;
    } finally {
      clients.forEach(PeerClient::end);
    }
  }

  private PeerClient start(Path own, int number, int callers, int before, int time)
      throws IOException {
    List<String> command =
        List.of(
            modules.resolve(".bin/bun").toString(),
            Path.of(SCRIPT).toAbsolutePath().toString(),
            modules.resolve("swarm-mail").toString(),
            Integer.toString(number),
            Integer.toString(callers),
            Integer.toString(before),
            Integer.toString(time));
    Map<String, String> environment =
        Map.of("SWARM_DB_PATH", own.resolve("swarm.db").toString(), "HOME", own.toString());
    return new PeerClient(command, environment, errors(own));
  }

  private static Path errors(Path own) {
    return own.resolve("errors.txt");
  }
}
