package dev.fleettools.bench.peer;

import dev.fleettools.bench.http.HttpLoad;
import dev.fleettools.bench.http.Served;
import dev.fleettools.bench.setting.BenchRepo;
import dev.fleettools.bench.setting.Distribution;
import dev.fleettools.bench.table.Section;
import dev.fleettools.bench.table.Size;
import dev.fleettools.bench.table.Times;
import dev.fleettools.bench.table.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Appends from many clients at once: ours over HTTP, then the same number of a peer's. */
public final class PeerRun {

  /** Long enough that no compiler of either side is at work any more. */
  private static final int WARM_UP_SECONDS = 20;

  private final Size size;
  private final Path folder;
  private final Distribution distribution;
  private final Section section;

  public PeerRun(Size size, Path folder, Distribution distribution, Section section) {
    this.size =
        new Size(
            WARM_UP_SECONDS, size.iterations(), size.httpSeconds(), size.starts(), size.spawns());
    this.folder = folder;
    this.distribution = distribution;
    this.section = section;
  }

  public void run() throws IOException {
    String given = System.getProperty("peers");
    if (given == null || !Files.isDirectory(modules(given).resolve("swarm-mail"))) {
      throw new IOException(
          "name a folder where `npm install bun swarm-mail` was run: -Dpeers=FOLDER");
    }
    Path modules = modules(given);
    SwarmMail mail = new SwarmMail(modules, folder, size, section.table());
    section.say(
        """
        Each client appends one message of 200 characters after the other; both sides commit it durably (WAL, \
        `synchronous` FULL) with the rows that follow from it before they answer. Both run %d s before they are measured. Ours come over HTTP with an idempotency \
        key each; those of %s open the store in a process each, as its users run it: its HTTP server only reads. One \
        process for all callers is not how agents run, but what a server in front of it could do at best. FleetTools' \
        predecessor is on no registry, so nothing is said of it.\
        """
            .formatted(WARM_UP_SECONDS, mail.describe()));
    compare(mail, 16, 5);
    compare(mail, 64, 10);
  }

  private static Path modules(String given) {
    Path folder = Path.of(given).toAbsolutePath();
    return folder.endsWith("node_modules") ? folder : folder.resolve("node_modules");
  }

  private void compare(SwarmMail mail, int clients, int times) {
    try {
      section.step(
          clients + " clients",
          () -> {
            Times own = own(clients);
            section.table().row("FleetTools over HTTP, %d connections".formatted(clients), own);
            ratio(
                own,
                mail.append("swarm-mail, %d processes".formatted(clients), clients, 1),
                "%d processes".formatted(clients),
                clients,
                times);
            ratio(
                own,
                mail.append("swarm-mail, 1 process of %d callers".formatted(clients), 1, clients),
                "1 process of %d callers".formatted(clients),
                clients,
                times);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ratio(Times own, Times peer, String who, int clients, int aim) {
    double ratio = own.perSecond() / peer.perSecond();
    section
        .table()
        .ratio(
            "appends a second at %d clients, FleetTools / swarm-mail in %s".formatted(clients, who),
            ratio,
            Verdict.aimAtLeast(aim, "", ratio));
  }

  private Times own(int connections) throws IOException, InterruptedException {
    Path base = folder.resolve("peer-own-" + connections);
    Path repository =
        BenchRepo.create(Files.createDirectory(folder.resolve("peer-repo-" + connections)), 10);
    try (Served server = Served.start(distribution.server(Optional.empty()), base)) {
      server.post("/projects", "{\"path\":\"" + repository + "\"}", "project");
      return new HttpLoad(server, size).messages(connections);
    }
  }
}
