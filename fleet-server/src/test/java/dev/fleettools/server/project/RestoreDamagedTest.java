package dev.fleettools.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Client;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.fixture.ServerProcess;
import dev.fleettools.server.lifecycle.Discovery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that a server finds damaged at its start, without a backup, and a person's way out. */
final class RestoreDamagedTest {

  private static final int ORDERS = 30;
  private static final int PAGE = 4096;

  @TempDir Path folder;

  @Test
  void whatCanBeReadOfADamagedStoreIsTakenOverWhileTheServerRuns() throws IOException {
    write();
    // Without this table no server opens the file, and yet every event in it can be read.
    wipe(store(), "migrations");

    try (ServerProcess server = ServerProcess.start(base())) {
      Client owner = owner(server);
      refusedAsDamaged(owner);
      Answer restored = owner.send("POST", "/api/v1/db/restore", "{}");

      assertThat(restored.status()).as(restored.body()).isEqualTo(200);
      assertThat(restored.json().get("head").asLong()).isGreaterThanOrEqualTo(ORDERS);
      assertThat(Path.of(restored.text("/set_aside")).resolve("squawk.db")).exists();
      assertThat(restored.body()).contains("There is no backup.", "No event is missing.");
      assertThat(owner.send("GET", "/api/v1/work-orders?limit=100").json().get("work_orders"))
          .hasSize(ORDERS);
      serves(owner);
    }
    try (ServerProcess next = ServerProcess.start(base())) {
      serves(owner(next));
    }
  }

  @Test
  void storeOfWhichNothingCanBeReadBeginsAnewAndKeepsTheOldFile() throws IOException {
    write();
    Files.write(store(), new byte[2 * PAGE]);

    try (ServerProcess server = ServerProcess.start(base())) {
      Client owner = owner(server);
      refusedAsDamaged(owner);
      String id = owner.send("GET", "/api/v1/projects").text("/projects/0/project_id");
      Answer restored = owner.send("POST", "/api/v1/db/restore", "{\"project\":\"" + id + "\"}");

      assertThat(restored.status()).as(restored.body()).isEqualTo(200);
      assertThat(Path.of(restored.text("/set_aside")).resolve("squawk.db")).hasSize(2 * PAGE);
      assertThat(restored.body()).contains("does not say how far it went");
      serves(owner);
    }
  }

  @Test
  void restoreThatFailsLeavesEverythingAsItWas() throws IOException {
    write();
    byte[] damaged = new byte[2 * PAGE];
    Files.write(store(), damaged);

    try (ServerProcess server = ServerProcess.start(base())) {
      Client owner = owner(server);
      Answer refused =
          owner.send("POST", "/api/v1/db/restore", "{\"backup\":\"none\",\"force\":true}");

      assertThat(refused.status()).as(refused.body()).isEqualTo(404);
      assertThat(refused.text("/detail")).contains("There is no backup none");
      assertThat(Files.readAllBytes(store())).isEqualTo(damaged);
      refusedAsDamaged(owner);
    }
  }

  /** A few work orders by a server that stops as it should. */
  private void write() {
    try (ServerProcess server = ServerProcess.start(base())) {
      Client owner = owner(server);
      Path repository = Repo.create(folder.resolve("repo"));
      owner.send("POST", "/api/v1/projects", "{\"path\":\"" + repository + "\"}");
      for (int i = 0; i < ORDERS; i++) {
        String words = "word ".repeat(200);
        Answer made =
            owner.send(
                "POST",
                "/api/v1/work-orders",
                "{\"title\":\"number " + i + "\",\"description\":\"" + words + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
      }
      server.terminate();
      server.status();
    }
  }

  private static void refusedAsDamaged(Client owner) {
    Answer health = owner.as("").send("GET", "/health");
    assertThat(health.text("/status")).isEqualTo("degraded");
    Answer orders = owner.send("GET", "/api/v1/work-orders");
    assertThat(orders.status()).as(orders.body()).isEqualTo(503);
    assertThat(orders.text("/code")).isEqualTo("UNAVAILABLE");
    assertThat(orders.text("/detail")).contains("could not be opened", "fleet db restore");
    assertThat(owner.send("POST", "/api/v1/work-orders", "{\"title\":\"x\"}").status())
        .isEqualTo(503);
    assertThat(owner.send("GET", "/api/v1/projects").text("/projects/0/state")).isEqualTo("failed");
  }

  private static void serves(Client owner) {
    assertThat(owner.as("").send("GET", "/health").text("/status")).isEqualTo("ok");
    Answer made = owner.send("POST", "/api/v1/work-orders", "{\"title\":\"after\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(owner.send("POST", "/api/v1/db/check", "{}").json().get("clean").asBoolean())
        .isTrue();
  }

  /** Fills the first page of a table with zeros. */
  private static void wipe(Path store, String table) throws IOException {
    long page;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT rootpage FROM sqlite_master WHERE name = '" + table + "'")) {
      page = found.getLong("rootpage");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    try (FileChannel file = FileChannel.open(store, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(PAGE), (page - 1) * PAGE);
    }
  }

  private Client owner(ServerProcess server) {
    try {
      Discovery found = Discovery.read(base().resolve("server.json")).orElseThrow();
      assertThat(found.pid()).isEqualTo(server.pid());
      String url = found.url();
      return new Client(url, Files.readString(base().resolve("token")).strip());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path base() {
    return folder.resolve("base");
  }

  private Path store() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(base(), "prj-*")) {
      return found.iterator().next().resolve("squawk.db");
    }
  }
}
