package dev.fleettools.cli.demo.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import dev.fleettools.cli.api.Read;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account of a real run, whose events were recorded. */
class AccountTest {

  private List<LoggedEvent> events = List.of();
  private List<AccountLine> account = List.of();

  @BeforeEach
  void read() throws Exception {
    try (InputStream in = AccountTest.class.getResourceAsStream("events.json")) {
      JsonObject document = JsonParser.object().from(in);
      events = Read.objects(document, "events").stream().map(LoggedEvent::of).toList();
    }
    account = Account.of(events);
  }

  @Test
  void theRecordedRunMissesNothing() {
    assertThat(Account.missing(account)).isEmpty();
    Map<Topic, Long> counts =
        account.stream().collect(Collectors.groupingBy(AccountLine::topic, Collectors.counting()));
    assertThat(counts).containsOnlyKeys(Topic.values()).containsEntry(Topic.MERGED, 6L);
  }

  @Test
  void everyLineRestsOnEventsOfTheLog() {
    Set<String> known = events.stream().map(LoggedEvent::id).collect(Collectors.toSet());

    assertThat(account)
        .allSatisfy(line -> assertThat(line.eventIds()).isNotEmpty().isSubsetOf(known));
  }

  @Test
  void withholdingAnyEventBehindALineTakesOrChangesThatLineAndNoOther() {
    Set<String> behind = new TreeSet<>();
    account.forEach(line -> behind.addAll(line.eventIds()));

    for (String withheld : behind) {
      List<String> without = texts(Account.of(withheld(withheld)));
      for (AccountLine line : account) {
        if (line.eventIds().contains(withheld)) {
          assertThat(without).as("without %s", withheld).doesNotContain(line.text());
        } else {
          assertThat(without).as("without %s", withheld).contains(line.text());
        }
      }
    }
  }

  @Test
  void eventsBehindNoLineMayBeWithheldUnnoticed() {
    Set<String> behind = new TreeSet<>();
    account.forEach(line -> behind.addAll(line.eventIds()));

    List<LoggedEvent> bare = events.stream().filter(e -> behind.contains(e.id())).toList();

    assertThat(bare).hasSizeLessThan(events.size());
    assertThat(Account.of(bare)).isEqualTo(account);
  }

  @Test
  void aTaskThatBeganTooEarlyIsNotSaidToHaveWaited() {
    List<LoggedEvent> swapped = new ArrayList<>(events);
    swapped.replaceAll(
        event ->
            event.is("sortie_merged")
                ? new LoggedEvent(
                    event.position() + 100_000, event.id(), event.type(), event.at(), event.data())
                : event);

    assertThat(Account.of(swapped)).noneMatch(line -> line.topic() == Topic.ORDER);
    assertThat(Account.missing(Account.of(swapped))).hasSize(1);
  }

  @Test
  void anEmptyLogTellsNothingAndMissesEverything() {
    assertThat(Account.of(List.of())).isEmpty();
    assertThat(Account.missing(List.of())).hasSize(Topic.values().length);
  }

  private List<LoggedEvent> withheld(String id) {
    return events.stream().filter(event -> !event.id().equals(id)).toList();
  }

  private static List<String> texts(List<AccountLine> lines) {
    return lines.stream().map(AccountLine::text).toList();
  }
}
