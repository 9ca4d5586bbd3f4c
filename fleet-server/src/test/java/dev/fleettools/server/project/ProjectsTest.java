package dev.fleettools.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.fixture.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectsTest {

  @TempDir Path folder;

  @Test
  void withoutAnyProjectTheRefusalSaysWhatToDo() {
    try (TestServer server = TestServer.withoutProject(folder)) {
      Answer answer = server.get("/notes");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text("/detail")).contains("fleet init");
      assertThat(server.get("/projects").json().toString()).isEqualTo("{\"projects\":[]}");
    }
  }

  @Test
  void oneProjectNeedsNoName() {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.get("/notes").status()).isEqualTo(200);
    }
  }

  @Test
  void severalProjectsAreToldApartByIdOrPath() {
    try (TestServer server = TestServer.start(folder)) {
      String second = server.addProject("second");
      server.send(
          named(server, "/notes", second)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"in second\"}")));

      Answer unnamed = server.get("/notes");
      assertThat(unnamed.status()).isEqualTo(400);
      assertThat(unnamed.text("/detail")).contains("2 projects").contains("Fleet-Project");
      assertThat(unnamed.json().at("/details/projects").toString())
          .contains(second)
          .contains(folder.resolve("repo").toString());

      assertThat(texts(server, second)).isEqualTo("[\"in second\"]");
      assertThat(texts(server, folder.resolve("second").toString())).isEqualTo("[\"in second\"]");
      assertThat(texts(server, folder.resolve("repo").toString())).isEqualTo("[]");
    }
  }

  @Test
  void folderInsideARepositoryAndItsWorktreesNameTheProject() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      Path inside = Files.createDirectories(folder.resolve("repo/a/b"));
      Path worktree = folder.resolve("wt");
      Repo.git(folder.resolve("repo"), "worktree", "add", "-q", worktree.toString());

      assertThat(texts(server, inside.toString())).isEqualTo("[]");
      assertThat(texts(server, worktree.toString())).isEqualTo("[]");
      Answer opened = open(server, worktree, "");
      assertThat(opened.text("/path")).isEqualTo(folder.resolve("repo").toString());
      assertThat(server.get("/projects").json().at("/projects").size()).isEqualTo(1);
    }
  }

  @Test
  void unknownProjectIsNotFound() {
    try (TestServer server = TestServer.start(folder)) {
      Path other = Repo.create(folder.resolve("other"));

      assertThat(server.send(named(server, "/notes", "prj-none")).status()).isEqualTo(404);
      assertThat(server.send(named(server, "/notes", other.toString())).status()).isEqualTo(404);
    }
  }

  @Test
  void folderOutsideOfEveryRepositoryIsRefused() throws IOException {
    try (TestServer server = TestServer.withoutProject(folder)) {
      Path plain = Files.createDirectories(folder.resolve("plain"));

      Answer answer = open(server, plain, "");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("/detail")).contains("not in a git repository");
      assertThat(open(server, folder.resolve("absent"), "").text("/detail"))
          .contains("There is no folder");
    }
  }

  @Test
  void movedFolderKeepsItsState() throws IOException {
    String id;
    try (TestServer server = TestServer.start(folder)) {
      id = server.get("/projects").text("/projects/0/project_id");
      server.post("/notes", "{\"text\":\"kept\"}");
    }
    Files.move(folder.resolve("repo"), folder.resolve("moved"));
    try (TestServer server = TestServer.withoutProject(folder)) {
      assertThat(server.get("/projects").text("/projects/0/state")).isEqualTo("missing");
      assertThat(server.get("/notes").text("/detail")).contains("no longer in");

      Answer opened = open(server, folder.resolve("moved"), "");
      assertThat(opened.text("/project_id")).isEqualTo(id);
      assertThat(texts(server, id)).isEqualTo("[\"kept\"]");
    }
  }

  @Test
  void folderMovedUnderARunningServerGoesOnWhenItIsNamed() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      server.post("/notes", "{\"text\":\"kept\"}");
      Files.move(folder.resolve("repo"), folder.resolve("moved"));

      assertThat(texts(server, folder.resolve("moved").toString())).isEqualTo("[\"kept\"]");
      assertThat(server.get("/projects").text("/projects/0/path"))
          .isEqualTo(folder.resolve("moved").toString());
    }
  }

  @Test
  void copyOfARepositoryIsAskedAbout() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      String first = server.get("/projects").text("/projects/0/project_id");
      copy(folder.resolve("repo"), folder.resolve("copy"));

      Answer asked = open(server, folder.resolve("copy"), "");
      assertThat(asked.status()).isEqualTo(409);
      assertThat(asked.text("/detail")).contains("--new-id").contains("--adopt");

      // Naming the copy by its path must not act on the first.
      Answer notes = server.send(named(server, "/notes", folder.resolve("copy").toString()));
      assertThat(notes.status()).isEqualTo(409);

      Answer fresh = open(server, folder.resolve("copy"), ",\"new_id\":true");
      assertThat(fresh.status()).isEqualTo(200);
      assertThat(fresh.text("/project_id")).isNotEqualTo(first);
      assertThat(open(server, folder.resolve("repo"), "").text("/project_id")).isEqualTo(first);
    }
  }

  @Test
  void copyThatAdoptsGoesOnWithTheStateAndTheFirstIsThenTheCopy() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      server.post("/notes", "{\"text\":\"old state\"}");
      copy(folder.resolve("repo"), folder.resolve("copy"));

      Answer adopted = open(server, folder.resolve("copy"), ",\"adopt\":true");
      assertThat(adopted.text("/path")).isEqualTo(folder.resolve("copy").toString());
      assertThat(texts(server, folder.resolve("copy").toString())).isEqualTo("[\"old state\"]");
      assertThat(open(server, folder.resolve("repo"), "").status()).isEqualTo(409);
    }
  }

  @Test
  void tokenOfOneProjectOpensNoOther() {
    try (TestServer server = TestServer.start(folder)) {
      String second = server.addProject("second");
      server.know("flt_agent", new Caller("agent", Role.VIEWER, null));
      // The first project that knows the token is its own.
      String own =
          server
              .get("/projects")
              .json()
              .at("/projects")
              .valueStream()
              .map(p -> p.at("/project_id").asString())
              .sorted()
              .findFirst()
              .orElseThrow();
      String foreign =
          own.equals(second)
              ? server
                  .get("/projects")
                  .json()
                  .at("/projects")
                  .valueStream()
                  .map(p -> p.at("/project_id").asString())
                  .filter(id -> !id.equals(second))
                  .findFirst()
                  .orElseThrow()
              : second;

      assertThat(asAgent(server, null).status()).isEqualTo(200);
      assertThat(asAgent(server, own).status()).isEqualTo(200);
      assertThat(asAgent(server, foreign).status()).isEqualTo(403);
    }
  }

  @Test
  void storeThatCannotBeOpenedStopsNoOtherProject() throws IOException {
    String broken;
    try (TestServer server = TestServer.start(folder)) {
      server.addProject("second");
      broken =
          server.send(named(server, "/events", folder.resolve("repo").toString())).status() == 200
              ? server
                  .get("/projects")
                  .json()
                  .at("/projects")
                  .valueStream()
                  .filter(p -> p.at("/path").asString().equals(folder.resolve("repo").toString()))
                  .map(p -> p.at("/project_id").asString())
                  .findFirst()
                  .orElseThrow()
              : "";
    }
    Files.writeString(
        folder.resolve("base").resolve(broken).resolve("squawk.db"), "garbage".repeat(999));
    try (TestServer server = TestServer.withoutProject(folder)) {
      assertThat(texts(server, folder.resolve("second").toString())).isEqualTo("[]");
      Answer answer = server.send(named(server, "/notes", broken));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("/detail")).contains("could not be opened");
    }
  }

  private static Answer asAgent(TestServer server, @Nullable String name) {
    var request = server.anonymous("/api/v1/notes").header("Authorization", "Bearer flt_agent");
    return server.send(name == null ? request : request.header("Fleet-Project", name));
  }

  private static Answer open(TestServer server, Path path, String more) {
    return server.post("/projects", "{\"path\":\"" + path + "\"" + more + "}");
  }

  private static String texts(TestServer server, String project) {
    return server.send(named(server, "/notes", project)).json().at("/texts").toString();
  }

  private static HttpRequest.Builder named(TestServer server, String path, String project) {
    return server.request(path).header("Fleet-Project", project);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
