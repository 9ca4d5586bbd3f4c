package dev.fleettools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.e2e.Fleet;
import dev.fleettools.core.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command of the store, of mail, locks, events and work orders, and what all promise. */
class StoreCommandsTest {

  private static final Set<String> GROUPS =
      Set.of("db", "events", "mail", "ask", "locks", "work-order", "flightline");

  private static final String LEGACY =
      """
      {"mailboxes": {}, "events": {}, "cursors": {}, "locks": {}}
      """;

  @TempDir static Path home;
  private static Fleet fleet;
  private static int count;

  @BeforeAll
  static void start() {
    fleet = new Fleet(home);
    fleet.must("init");
    fleet.must("work-order", "create", "First");
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  /** What stands in braces is made anew before each run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "work-order create 'Another one'",
        "work-order list",
        "work-order show {order}",
        "work-order update {order} -p high",
        "work-order close {order}",
        "mail send hello --to bob",
        "mail inbox",
        "mail read {message}",
        "mail ack {message}",
        "mail requeue {read}",
        "mail thread",
        "mail thread {thread}",
        "ask bob 'which one?'",
        "ask list",
        "ask show {question}",
        "ask answer {question} this",
        "ask withdraw {question}",
        "locks list",
        "locks acquire {path} --as me",
        "locks release {lock} --as me",
        "locks extend {lock} --as me --seconds 60",
        "locks history",
        "locks force-release {lock} --reason gone",
        "events list",
        "events tail --after 0 -n 1",
        "events show 1",
        "events stats",
        "events verify --rebuild",
        "events redact {event} --reason secret",
        "db check",
        "db rebuild",
        "db compact --to 3",
        "db backup",
        "db backup --list",
        "db restore --at 1",
        "db restore {backup} --force",
        "db migrate --from {legacy}",
        "db rollback{migrated}",
        "flightline export",
        "flightline import",
        "flightline sync"
      })
  void aSuccessIsZeroOneDocumentWhenAskedAndQuietWhenAsked(String line) throws IOException {
    assertThat(fleet.run(run(line))).as(fleet.err()).isZero();

    assertThat(fleet.run(run(line, "--json"))).as(fleet.err()).isZero();
    assertThat(fleet.shell.out().lines()).hasSize(1);
    Fleet.document(fleet.shell.out());

    assertThat(fleet.run(run(line, "-q"))).as(fleet.err()).isZero();
    assertThat(fleet.err()).isEmpty();

    assertThat(fleet.run(run(line, "-q", "--json"))).as(fleet.err()).isZero();
    Fleet.document(fleet.shell.out());
    assertThat(fleet.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "work-order show w99, NOT_FOUND",
        "work-order update w99 -p high, NOT_FOUND",
        "work-order close {closed}, CONFLICT",
        "work-order create x -p huge, VALIDATION",
        "mail read msg-none, NOT_FOUND",
        "mail ack msg-none, NOT_FOUND",
        "mail ack {acked}, CONFLICT",
        "mail requeue {message}, CONFLICT",
        "mail thread thr-none, NOT_FOUND",
        "ask show ask-none, NOT_FOUND",
        "ask answer ask-none yes, NOT_FOUND",
        "ask answer {answered} yes, CONFLICT",
        "ask withdraw {answered}, CONFLICT",
        "locks acquire {held} --as other, CONFLICT",
        "locks release lck-none --as me, NOT_FOUND",
        "locks release {lock} --as other, FORBIDDEN",
        "locks extend lck-none --as me --seconds 60, NOT_FOUND",
        "locks force-release lck-none --reason x, NOT_FOUND",
        "locks acquire ../outside --as me, VALIDATION",
        "events show 999999, NOT_FOUND",
        "events redact 999999 --reason x, NOT_FOUND",
        "events list --limit 100000, VALIDATION",
        "db compact --to 0, VALIDATION",
        "db restore, CONFLICT",
        "db restore none --force, NOT_FOUND",
        "db restore --at 999999, VALIDATION",
        "db migrate --from nowhere.json, NOT_FOUND",
        "db rollback, NOT_FOUND"
      })
  void aRefusalHasTheExitCodeOfItsKindAndIsADocumentToo(String line, ErrorCode code)
      throws IOException {
    assertThat(fleet.run(run(line))).as(fleet.err()).isEqualTo(code.exitCode());
    assertThat(fleet.shell.out()).isEmpty();
    assertThat(fleet.err().strip()).isNotEmpty().matches("(?s).*[.!?]");

    assertThat(fleet.run(run(line, "--json", "-q"))).isEqualTo(code.exitCode());
    assertThat(Fleet.document(fleet.shell.out()).getString("code")).isEqualTo(code.name());
    assertThat(fleet.err()).isNotEmpty();
  }

  @Test
  void wrongArgumentsAreTwo() {
    for (CatalogEntry entry : wanted()) {
      assertThat(fleet.run((entry.path() + " --no-such-option").split(" ")))
          .as(entry.path())
          .isEqualTo(2);
      assertThat(fleet.run((entry.path() + " a b c d e f g --no=1 --json").split(" ")))
          .as(entry.path())
          .isEqualTo(2);
      assertThat(Fleet.document(fleet.shell.out()).getString("code")).isEqualTo("VALIDATION");
    }
  }

  @Test
  void everyCommandOfTheseGroupsIsTriedAbove() throws NoSuchMethodException {
    Set<String> tried = new TreeSet<>();
    for (String line :
        StoreCommandsTest.class
            .getDeclaredMethod("aSuccessIsZeroOneDocumentWhenAskedAndQuietWhenAsked", String.class)
            .getAnnotation(ValueSource.class)
            .strings()) {
      tried.add(Words.of(Shell.words("fleet " + line.replaceAll("\\{[a-z]+}", ""))).path());
    }

    assertThat(tried).isEqualTo(new TreeSet<>(wanted().stream().map(CatalogEntry::path).toList()));
  }

  private static List<CatalogEntry> wanted() {
    return Catalog.all().stream()
        .filter(entry -> GROUPS.contains(entry.path().split(" ", 2)[0]))
        .toList();
  }

  private static String[] run(String line, String... more) throws IOException {
    List<String> words = new ArrayList<>();
    for (String word : Shell.words("fleet " + line.replace('\'', '"'))) {
      int begin = word.indexOf('{');
      String made = begin < 0 ? "" : made(word.substring(begin + 1, word.indexOf('}')));
      words.add(begin < 0 ? word : word.substring(0, begin) + made);
    }
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  private static String made(String what) throws IOException {
    String path = "file-" + ++count + ".txt";
    return switch (what) {
      case "order" -> Read.text(of("work_order", "work-order", "create", path), "number");
      case "closed" -> {
        String order = made("order");
        fleet.must("work-order", "close", order);
        yield order;
      }
      case "message" -> first("messages", "message_id", "mail", "send", path, "--to", "owner");
      case "read" -> {
        String message = made("message");
        fleet.must("mail", "read", message);
        yield message;
      }
      case "acked" -> {
        String message = made("message");
        fleet.must("mail", "ack", message);
        yield message;
      }
      case "thread" -> {
        fleet.must("mail", "send", "again", "--reply-to", made("message"));
        yield first("threads", "thread_id", "mail", "thread");
      }
      case "question" -> Read.text(of("question", "ask", "owner", path), "ask_id");
      case "answered" -> {
        String question = made("question");
        fleet.must("ask", "answer", question, "yes");
        yield question;
      }
      case "path" -> path;
      case "lock" -> first("locks", "lock_id", "locks", "acquire", path, "--as", "me");
      case "held" -> {
        fleet.must("locks", "acquire", path, "--as", "me");
        yield path;
      }
      case "event" -> {
        made("message");
        yield first("events", "position", "events", "list", "--newest", "--type", "squawk_sent");
      }
      case "backup" -> Read.text(of("backup", "db", "backup"), "name");
      case "legacy" -> {
        Path file = home.resolve("legacy-" + count + ".json");
        Files.writeString(file, LEGACY);
        yield file.toString();
      }
      case "migrated" -> {
        fleet.must("db", "migrate", "--from", made("legacy"));
        yield "";
      }
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static JsonObject of(String name, String... command) {
    return Read.object(fleet.json(command), name);
  }

  private static String first(String list, String name, String... command) {
    return Read.text(Read.objects(fleet.json(command), list).getFirst(), name);
  }
}
