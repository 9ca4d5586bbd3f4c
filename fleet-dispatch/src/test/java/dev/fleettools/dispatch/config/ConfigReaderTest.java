package dev.fleettools.dispatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.ctk.key.Pools;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.dispatch.config.FleetConfig.Attempts;
import dev.fleettools.dispatch.config.FleetConfig.Check;
import dev.fleettools.dispatch.config.FleetConfig.Harness;
import dev.fleettools.dispatch.config.FleetConfig.Limits;
import dev.fleettools.dispatch.config.FleetConfig.Sandbox;
import dev.fleettools.dispatch.config.FleetConfig.SharedAction;
import dev.fleettools.dispatch.config.FleetConfig.SharedRule;
import dev.fleettools.dispatch.config.FleetConfig.Stage;
import dev.fleettools.dispatch.config.FleetConfig.Worktree;
import dev.fleettools.dispatch.document.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
  private static final Set<Stage> ALL = Set.of(Stage.values());

  @Test
  void withoutFilesTheDefaultsHold() {
    FleetConfig defaults =
        new FleetConfig(
            Optional.empty(),
            Optional.empty(),
            4,
            List.of(),
            new Worktree(Optional.empty(), List.of(), List.of(), Duration.ofMinutes(10)),
            List.of(),
            Pools.NONE,
            new Attempts(3, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new Limits(Duration.ofHours(1), Optional.empty(), 256),
            Map.of(),
            false,
            Optional.empty(),
            List.of());
    assertThat(FleetConfig.defaults()).isEqualTo(defaults);
    assertThat(config("")).isEqualTo(defaults);
    assertThat(config("# nothing\n")).isEqualTo(defaults);
    assertThat(config("worktree:\nmax_parallel:\n")).isEqualTo(defaults);
    assertThat(ConfigReader.read(Optional.empty(), "config.yaml", Optional.empty()))
        .isEqualTo(new ConfigReading.Read(defaults));
  }

  @Test
  void everyKeyIsMapped() {
    FleetConfig config =
        config(
            """
            project: prj-0123456789abc
            base: develop
            max_parallel: 7
            checks: [make test]
            worktree:
              root: ~/trees
              setup: [npm ci, make deps]
              copy: [.env, "config/*.local"]
              setup_timeout: 90s
            shared:
              - {path: go.sum, rule: regenerate, command: go mod tidy}
              - {path: "**/CHANGELOG.md", rule: union}
              - {path: schema.sql, rule: serial}
            resources: {port: [8001, "8002"], slot: 2}
            attempts: {max: 5, backoff: 0s, backoff_max: 1m}
            limits: {wall: 2h, mission_wall: 1h30m, journal_mb: 7}
            harness:
              command: {command: ./agent.sh, sandbox: none}
            flightline: {auto: false}
            """);
    assertThat(config)
        .isEqualTo(
            new FleetConfig(
                Optional.of("prj-0123456789abc"),
                Optional.of("develop"),
                7,
                List.of(new Check("make test", "make test", Duration.ofMinutes(10), ALL)),
                new Worktree(
                    Optional.of("~/trees"),
                    List.of("npm ci", "make deps"),
                    List.of(".env", "config/*.local"),
                    Duration.ofSeconds(90)),
                List.of(
                    new SharedRule("go.sum", SharedAction.REGENERATE, Optional.of("go mod tidy")),
                    new SharedRule("**/CHANGELOG.md", SharedAction.UNION, Optional.empty()),
                    new SharedRule("schema.sql", SharedAction.SERIAL, Optional.empty())),
                new Pools(Map.of("port", List.of("8001", "8002"), "slot", List.of("1", "2"))),
                new Attempts(5, Duration.ZERO, Duration.ofMinutes(1)),
                new Limits(Duration.ofHours(2), Optional.of(Duration.ofMinutes(90)), 7),
                Map.of("command", new Harness(Optional.of("./agent.sh"), Sandbox.NONE)),
                false,
                Optional.empty(),
                List.of()));
    assertThat(config.worktree().root(Path.of("/home/me"))).hasValue(Path.of("/home/me/trees"));
    assertThat(config.shared().get(1).pattern(PathCase.EXACT).matches("a/CHANGELOG.md")).isTrue();
  }

  @Test
  void originsOfPagesAreThePersonsWordAlone() {
    byte[] text =
        "server: {cors: [\"https://a.example\", \"http://localhost:5173\"]}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(ConfigReader.read(Optional.of(text), "config.yaml", Optional.empty()))
        .isInstanceOfSatisfying(
            ConfigReading.Read.class,
            read ->
                assertThat(read.config().corsOrigins())
                    .containsExactly("https://a.example", "http://localhost:5173"));
    assertThat(ConfigReader.read(Optional.empty(), "config.yaml", Optional.of(text)).toString())
        .contains("server.cors is taken from the person alone");
    byte[] wrong = "server: {cors: [\"*\"]}".getBytes(StandardCharsets.UTF_8);
    assertThat(ConfigReader.read(Optional.of(wrong), "config.yaml", Optional.empty()).toString())
        .contains("origin");
  }

  @Test
  void checksSayTheirStagesOrStandUnderThem() {
    List<Check> expected =
        List.of(
            new Check(
                "lint", "make lint", Duration.ofMinutes(2), Set.of(Stage.SORTIE, Stage.MERGE)),
            new Check("make all", "make all", Duration.ofMinutes(10), Set.of(Stage.MISSION)));
    FleetConfig list =
        config(
            """
            checks:
              - {name: lint, run: make lint, timeout: 2m, stages: [sortie, merge]}
              - {run: make all, stages: [mission]}
            """);
    FleetConfig byStage =
        config(
            """
            checks:
              sortie: [{name: lint, run: make lint, timeout: 2m}]
              merge: [{name: lint, run: make lint, timeout: 2m}]
              mission: [make all]
            """);
    assertThat(list.checks()).isEqualTo(expected);
    assertThat(byStage.checks()).isEqualTo(expected);
    assertThat(list.checks(Stage.MERGE)).containsExactly(expected.getFirst());
    assertThat(list.checks(Stage.MISSION)).containsExactly(expected.getLast());
  }

  @Test
  void theProjectsFileIsLaidOverThePersons() {
    ConfigReading reading =
        read(
            """
            max_parallel: 8
            worktree: {root: /fast/disk}
            harness: {claude: {command: /opt/claude}, command: {command: mine}}
            """,
            "max_parallel: 2\nharness: {command: {command: theirs}}\n");
    assertThat(reading)
        .isInstanceOfSatisfying(
            ConfigReading.Read.class,
            read -> {
              assertThat(read.config().maxParallel()).isEqualTo(2);
              assertThat(read.config().worktree().root()).hasValue("/fast/disk");
              assertThat(read.config().worktree().root(Path.of("/home/me")))
                  .hasValue(Path.of("/fast/disk"));
              assertThat(read.config().harnesses())
                  .containsOnlyKeys("claude", "command")
                  .containsEntry("command", new Harness(Optional.of("theirs"), Sandbox.NONE));
            });
  }

  @Test
  void whatJudgesWorkMayNotStandInThePersonsFile() {
    assertThat(texts(read("limits: {wall: 10h}\nchecks: []\n", "")))
        .containsExactly(
            "config.yaml:1:10 /limits/wall: SCHEMA: limits.wall is taken from the project alone;"
                + " move it to fleet.yaml",
            "config.yaml:2:1 /checks: SCHEMA: checks is taken from the project alone; move it to"
                + " fleet.yaml");
  }

  @Test
  void problemsOfBothFilesComeTogether() {
    assertThat(texts(read("max_paralel: 3\n", "limits: {wal: 1h}\nowner: me\nworktree: fast\n")))
        .containsExactly(
            "config.yaml:1:1 /max_paralel: SCHEMA: unknown key max_paralel; did you mean"
                + " max_parallel?",
            "fleet.yaml:1:10 /limits/wal: SCHEMA: unknown key limits.wal; did you mean wall?",
            "fleet.yaml:2:1 /owner: SCHEMA: unknown key owner; the known ones are project, base,"
                + " max_parallel, checks, worktree, shared, resources, attempts, limits, harness,"
                + " flightline, database, server",
            "fleet.yaml:3:1 /worktree: SCHEMA: this is a text; write it as name: value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "project: mine | /project",
        "base: --force | /base",
        "max_parallel: 0 | /max_parallel",
        "max_parallel: many | /max_parallel",
        "limits: {wall: 60} | /limits/wall",
        "limits: {wall: 0s} | /limits/wall",
        "limits: {wall: [1h]} | /limits/wall",
        "attempts: {max: 99} | /attempts/max",
        "worktree: {root: trees} | /worktree/root",
        "worktree: {setup: make} | /worktree/setup",
        "worktree: {setup: ['']} | /worktree/setup/0",
        "worktree: {copy: [../.env]} | /worktree/copy/0",
        "worktree: {copy: [[a]]} | /worktree/copy/0",
        "checks: make test | /checks",
        "checks: [''] | /checks/0",
        "checks: [{name: a}] | /checks/0",
        "checks: [{run: a, stages: [never]}] | /checks/0/stages/0",
        "checks: [{run: a, timeout: soon}] | /checks/0/timeout",
        "checks: [{run: a, when: b}] | /checks/0/when",
        "checks: [a, a] | /checks/1",
        "checks: {sortie: [a], merge: [{name: a, run: b}]} | /checks/merge/0",
        "checks: {sortie: [a, a]} | /checks/sortie/1",
        "checks: {merge: [{run: a, stages: [merge]}]} | /checks/merge/0/stages",
        "checks: {later: [a]} | /checks/later",
        "shared: [{rule: union}] | /shared/0",
        "shared: [{path: a}] | /shared/0",
        "shared: [{path: a, rule: merge}] | /shared/0/rule",
        "shared: [{path: a, rule: regenerate}] | /shared/0",
        "shared: [{path: a, rule: union, command: x}] | /shared/0/command",
        "harness: {Claude: {}} | /harness/Claude",
        "harness: {claude: fast} | /harness/claude",
        "harness: {claude: {sandbox: podman}} | /harness/claude/sandbox",
        "flightline: {auto: sometimes} | /flightline/auto",
        "database: {url: 'mysql://h/d'} | /database/url",
        "database: {url: 'postgresql://me:secret@h/d'} | /database/url",
        "database: {url: [a]} | /database/url",
        "[] | ''",
      })
  void wrongValuesAreRefusedWithTheirPlace(String text, String pointer) {
    assertThat(read("", text))
        .isInstanceOfSatisfying(
            ConfigReading.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.place().pointer()).isEqualTo(pointer))
                    .satisfies(p -> assertThat(p.remedy()).isNotBlank()));
  }

  @Test
  void textThatIsNoYamlIsRefused() {
    assertThat(texts(read("", "a: [\n"))).singleElement().asString().contains("fleet.yaml:");
  }

  @Test
  void waitsDoubleUpToTheLongest() {
    Attempts attempts = new Attempts(9, Duration.ofSeconds(30), Duration.ofSeconds(100));
    assertThat(List.of(1, 2, 3, 4, 9).stream().map(attempts::waitBefore))
        .containsExactly(
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(100),
            Duration.ofSeconds(100));
    assertThat(new Attempts(3, Duration.ofSeconds(5), Duration.ofSeconds(1)).waitBefore(2))
        .isEqualTo(Duration.ofSeconds(1));
  }

  private static ConfigReading read(String person, String project) {
    return ConfigReader.read(
        Optional.of(person.getBytes(StandardCharsets.UTF_8)),
        "config.yaml",
        Optional.of(project.getBytes(StandardCharsets.UTF_8)));
  }

  private static FleetConfig config(String project) {
    ConfigReading reading = read("", project);
    assertThat(reading).isInstanceOf(ConfigReading.Read.class);
    return ((ConfigReading.Read) reading).config();
  }

  private static List<String> texts(ConfigReading reading) {
    return switch (reading) {
      case ConfigReading.Read read -> List.of();
      case ConfigReading.Refused refused -> refused.problems().stream().map(Problem::text).toList();
    };
  }
}
