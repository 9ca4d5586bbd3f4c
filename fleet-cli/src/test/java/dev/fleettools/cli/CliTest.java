package dev.fleettools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CliTest {

  @TempDir Path home;
  private FakeWorld shell;

  @BeforeEach
  void shell() {
    shell = new FakeWorld(home);
  }

  static java.util.stream.Stream<CatalogEntry> commands() {
    return Catalog.all().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHelpsWithAnExampleThatItsParserTakes(CatalogEntry entry) {
    assertThat(shell.run((entry.path() + " --help").split(" "))).isZero();
    assertThat(shell.out())
        .startsWith("Usage: fleet " + entry.path())
        .contains("Example:", entry.example(), "--json", "-q");
    assertThat(shell.err()).isEmpty();

    Words words = Words.of(Shell.words(entry.example()));
    assertThat(words.path()).isEqualTo(entry.path());
    Help.commandLine(Commands.create(entry.path()), entry)
        .parseArgs(words.rest().toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHelpsProgramsWithOneDocument(CatalogEntry entry) throws Exception {
    assertThat(shell.run((entry.path() + " --help --json").split(" "))).isZero();
    assertThat(shell.err()).isEmpty();

    JsonObject document = JsonParser.object().from(shell.out());
    assertThat(document.getString("name")).isEqualTo("fleet " + entry.path());
    assertThat(document.getString("usage")).startsWith("fleet " + entry.path());
    assertThat(document.getString("summary")).isEqualTo(entry.summary());
    assertThat(document.getArray("examples")).containsExactly(entry.example());
    assertThat(document.getArray("options").toString()).contains("--json", "--quiet", "--help");
    assertThat(document.getArray("arguments")).isNotNull();
    for (Object option : document.getArray("options")) {
      assertThat(((JsonObject) option).getString("description")).isNotBlank();
    }
    for (Object argument : document.getArray("arguments")) {
      assertThat(((JsonObject) argument).getString("description")).isNotBlank();
    }
  }

  @Test
  void helpForProgramsNamesEveryCommandOrThoseOfAGroup() throws Exception {
    assertThat(shell.run("--help", "--json")).isZero();
    JsonObject all = JsonParser.object().from(shell.out());
    assertThat(all.getArray("commands")).hasSameSizeAs(Catalog.all());
    assertThat(all.getString("usage")).isEqualTo("fleet COMMAND");

    assertThat(shell.run("help", "mission", "--json")).isZero();
    JsonObject group = JsonParser.object().from(shell.out());
    assertThat(group.getArray("commands"))
        .allMatch(command -> ((JsonObject) command).getString("name").startsWith("fleet mission "))
        .hasSizeGreaterThan(3);

    assertThat(shell.run("task", "diff", "--help", "--json")).isZero();
    JsonObject diff = JsonParser.object().from(shell.out());
    assertThat(diff.getArray("arguments").getObject(0).getBoolean("required")).isTrue();
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(shell.run("--help")).isZero();

    assertThat(shell.out()).contains(commands().map(CatalogEntry::path).toList());
  }

  @Test
  void aGroupsHelpListsItsCommands() {
    assertThat(shell.run("mission", "--help")).isZero();
    assertThat(shell.out())
        .startsWith("Usage: fleet mission COMMAND")
        .contains("mission list", "mission cancel", "Example:")
        .doesNotContain("locks");

    assertThat(shell.run("mission", "lsit")).isEqualTo(2);
    assertThat(shell.err()).contains("did you mean `fleet mission list`?");
  }

  @Test
  void habitsOfOtherToolsAreUnderstood() {
    assertThat(shell.run("help", "locks", "list")).isZero();
    assertThat(shell.out()).startsWith("Usage: fleet locks list");
    assertThat(shell.run("help")).isZero();
    assertThat(shell.out()).contains("mission list");
    assertThat(shell.run("--version")).isZero();
    assertThat(shell.out()).startsWith("fleet ");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheNearest() {
    assertThat(shell.run("strat")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(
            "There is no command 'strat'; did you mean `fleet start`? See `fleet --help`.\n");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void wrongOptionIsOneSentenceAndAHint() {
    assertThat(shell.run("version", "--jsn")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(
            "There is no option '--jsn'; did you mean '--json'? See `fleet version --help`.\n");
    assertThat(shell.run("sortie", "list", "--misson=m1")).isEqualTo(2);
    assertThat(shell.err()).contains("There is no option '--misson'; did you mean '--mission'?");
    assertThat(shell.run("version", "--nothing-like-it")).isEqualTo(2);
    assertThat(shell.err()).contains("There is no option '--nothing-like-it'. See");
  }

  @Test
  void errorsAreOneJsonDocumentOnStandardOutputWhenAsked() throws Exception {
    assertThat(shell.run("init", "--json", "--nope")).isEqualTo(2);

    assertThat(JsonParser.object().from(shell.out()).getString("code")).isEqualTo("VALIDATION");
    assertThat(shell.err()).isNotEmpty();
  }

  @Test
  void commonOptionsMayStandBeforeTheCommand() throws Exception {
    assertThat(shell.run("--json", "version")).isZero();

    assertThat(JsonParser.object().from(shell.out()).getString("version")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorCodeHasItsExitCodeAndDocument(ErrorCode code) throws Exception {
    var world = shell.world();
    var screen = new dev.fleettools.cli.base.Screen(world, true, false);

    int exit =
        new Failures(world, screen)
            .refused(new FleetException(code, "It is so.", Map.of("id", "m1")));

    int expected =
        switch (code) {
          case VALIDATION, TOO_LARGE, RATE_LIMITED, INTERNAL -> 1;
          case NOT_FOUND, GONE -> 4;
          case CONFLICT, STALE_TOKEN, DEADLOCK -> 5;
          case UNAVAILABLE -> 6;
          case UNAUTHENTICATED, FORBIDDEN -> 7;
        };
    assertThat(exit).isEqualTo(expected);
    var document = JsonParser.object().from(shell.out());
    assertThat(document.getString("code")).isEqualTo(code.name());
    assertThat(document.getString("error")).isEqualTo("It is so.");
    assertThat(document.getObject("details").getString("id")).isEqualTo("m1");
    assertThat(shell.err()).isEqualTo("It is so.\n");
  }

  @Test
  void aFaultOfOursIsASentenceAndTheTraceIsInAFile() {
    var world = shell.world();
    var screen = new dev.fleettools.cli.base.Screen(world, false, false);

    int exit = new Failures(world, screen).internal(new IllegalStateException("a slip"));

    assertThat(exit).isEqualTo(1);
    assertThat(shell.err()).contains("a slip").doesNotContain("IllegalStateException");
    assertThat(home.resolve("data/logs")).isDirectoryContaining("glob:**/cli-*.log");
  }

  @Test
  void stopWithoutServerIsDoneAtOnce() {
    assertThat(shell.run("stop")).isZero();
    assertThat(shell.out()).isEqualTo("No fleet server runs.\n");
  }

  @Test
  void swappedLettersAreOneSlip() {
    assertThat(Suggestion.distance("task", "taks")).isEqualTo(1);
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
  }
}
