package dev.fleettools.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Repo;
import dev.fleettools.server.fixture.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The id that {@code fleet.yaml} gives a project. */
class TeamProjectTest {

  private static final String TEAM = "prj-0123456789abc";
  private static final String OTHER = "prj-zzzzzzzzzzzzz";

  @TempDir Path folder;

  @Test
  void newProjectHasTheIdOfItsFleetYaml() throws IOException {
    try (TestServer server = TestServer.withoutProject(folder)) {
      Path repository = repository("repo", "max_parallel: 2\nproject: " + TEAM + "\n");

      assertThat(open(server, repository, "").text("/project_id")).isEqualTo(TEAM);
      assertThat(open(server, repository, "").text("/project_id")).isEqualTo(TEAM);
      assertThat(repository.resolve(".git/fleet/project.json")).content().contains(TEAM);
      assertThat(server.get("/projects").json().at("/projects").size()).isEqualTo(1);
    }
  }

  @Test
  void projectOfTheSameIdMayBeNamedAfterwards() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      String id = server.get("/projects").text("/projects/0/project_id");
      configure(folder.resolve("repo"), "project: " + id + "\n");

      assertThat(open(server, folder.resolve("repo"), "").text("/project_id")).isEqualTo(id);
    }
  }

  @Test
  void idThatIsNoneIsRefusedAndMakesNoProject() throws IOException {
    try (TestServer server = TestServer.withoutProject(folder)) {
      Path repository = repository("repo", "project: ours\n");

      Answer refused = open(server, repository, "");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("/detail"))
          .contains(repository.resolve("fleet.yaml").toString())
          .contains("fleet.yaml:1:1 /project")
          .contains("a project id");
      assertThat(repository.resolve(".git/fleet")).doesNotExist();
    }
  }

  @Test
  void fileThatIsWrongElsewhereAndNamesNoProjectKeepsNobodyOut() throws IOException {
    try (TestServer server = TestServer.withoutProject(folder)) {
      assertThat(open(server, repository("repo", "max_parallel: many\n"), "").status())
          .isEqualTo(200);
    }
  }

  @Test
  void anotherIdThanThatOfTheHistoryIsRefusedUntilTheHistoryIsLeftBehind() throws IOException {
    String id;
    try (TestServer server = TestServer.start(folder)) {
      id = server.get("/projects").text("/projects/0/project_id");
      server.post("/notes", "{\"text\":\"old\"}");
    }
    Path repository = folder.resolve("repo");
    configure(repository, "project: " + TEAM + "\n");
    try (TestServer server = TestServer.withoutProject(folder)) {
      Answer asked = server.get("/notes");
      assertThat(asked.status()).isEqualTo(503);
      assertThat(asked.text("/detail")).contains(id).contains(TEAM);

      Answer refused = open(server, repository, "");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("/detail"))
          .isEqualTo(
              "fleet.yaml in %1$s says that this is the project %2$s, but its history is kept as %3$s: write %3$s there; or, to leave that history behind and join %2$s, delete %1$s/.git/fleet/project.json and run fleet init."
                  .formatted(repository, TEAM, id));

      configure(repository, "project: " + id + "\n");
      assertThat(server.get("/notes").json().at("/texts").toString()).isEqualTo("[\"old\"]");

      configure(repository, "project: " + TEAM + "\n");
      Files.delete(repository.resolve(".git/fleet/project.json"));
      assertThat(open(server, repository, "").text("/project_id")).isEqualTo(TEAM);
    }
  }

  @Test
  void idWithoutAHistoryGivesWay() throws IOException {
    try (TestServer server = TestServer.withoutProject(folder)) {
      Path repository = repository("repo", "project: " + OTHER + "\n");
      assertThat(open(server, repository, "").status()).isEqualTo(200);
    }
    Files.delete(folder.resolve("base").resolve(OTHER).resolve("squawk.db"));
    configure(folder.resolve("repo"), "project: " + TEAM + "\n");
    try (TestServer server = TestServer.withoutProject(folder)) {
      assertThat(open(server, folder.resolve("repo"), "").text("/project_id")).isEqualTo(TEAM);
      assertThat(server.get("/notes").status()).isEqualTo(200);
    }
    try (TestServer server = TestServer.withoutProject(folder)) {
      assertThat(server.get("/projects").json().at("/projects").size()).isEqualTo(1);
    }
  }

  @Test
  void copyOfATeamsProjectGetsNoIdOfItsOwn() throws IOException {
    try (TestServer server = TestServer.withoutProject(folder)) {
      Path repository = repository("repo", "project: " + TEAM + "\n");
      open(server, repository, "");
      Path clone = repository("clone", "project: " + TEAM + "\n");

      assertThat(open(server, clone, "").text("/detail")).contains("is a copy of the project in");
      Answer refused = open(server, clone, ",\"new_id\":true");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("/detail")).contains(TEAM).contains("take `project` out of it");
      assertThat(open(server, clone, ",\"adopt\":true").text("/project_id")).isEqualTo(TEAM);
    }
  }

  private Path repository(String name, String configuration) throws IOException {
    Path repository = Repo.create(folder.resolve(name));
    configure(repository, configuration);
    return repository;
  }

  private static void configure(Path repository, String text) throws IOException {
    Files.writeString(
        repository.resolve("fleet.yaml"),
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static Answer open(TestServer server, Path path, String more) {
    return server.post("/projects", "{\"path\":\"" + path + "\"" + more + "}");
  }
}
