package dev.fleettools.core.system;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.TestProject;
import dev.fleettools.core.operation.Call;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class StatisticsTest {

  private static final long SEED = 20261122;

  @TempDir Path folder;

  @Test
  void numbersAreThoseOfTheLog() {
    Random random = new Random(SEED);
    try (TestProject test = new TestProject(folder)) {
      test.flyingMission(3, List.of(List.of(), List.of(0)));
      for (int i = 0; i < 200; i++) {
        append(test, "ext_" + (char) ('a' + random.nextInt(3)), "x".repeat(random.nextInt(40)));
        test.pass(Duration.ofMinutes(random.nextInt(200)));
      }
      test.pass(Duration.ofDays(3));
      append(test, "ext_late", "");
      test.log().redact(test.events().get(20).eventId(), "a slip", "{}").join();

      List<StoredEvent> events = test.events();
      ShowStatistics.Statistics statistics = statistics(test, 366);

      assertThat(statistics.head()).as("seed " + SEED).isEqualTo(events.size());
      assertThat(statistics.characters())
          .isEqualTo(events.stream().mapToLong(e -> e.data().length()).sum());
      assertThat(statistics.firstAt()).isEqualTo(events.getFirst().recordedAt());
      assertThat(statistics.lastAt()).isEqualTo(events.getLast().recordedAt());
      Map<String, Long> byType =
          events.stream().collect(groupingBy(e -> e.type() + " " + e.stream().type(), counting()));
      assertThat(statistics.types())
          .allSatisfy(
              count ->
                  assertThat(byType)
                      .containsEntry(count.type() + " " + count.streamType(), count.events()))
          .hasSameSizeAs(byType.keySet())
          .isSortedAccordingTo((a, b) -> Long.compare(b.events(), a.events()));
      Map<String, Long> byDay =
          events.stream()
              .collect(groupingBy(e -> e.recordedAt().toString().substring(0, 10), counting()));
      assertThat(statistics.days())
          .allSatisfy(day -> assertThat(day.events()).isEqualTo(byDay.getOrDefault(day.day(), 0L)));
      assertThat(statistics.days().stream().filter(day -> day.events() > 0))
          .hasSameSizeAs(byDay.keySet());
      assertThat(statistics(test, 2).days())
          .isEqualTo(
              statistics.days().subList(statistics.days().size() - 2, statistics.days().size()));
      assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    }
  }

  @Test
  void emptyLogHasNoNumbers() {
    try (TestProject test = new TestProject(folder)) {
      assertThat(statistics(test, null))
          .isEqualTo(new ShowStatistics.Statistics(0, 0, null, null, List.of(), List.of()));
      assertThatThrownBy(() -> statistics(test, 367)).hasMessageContaining("0 to 366");
      assertThatThrownBy(() -> statistics(test, -1)).hasMessageContaining("not -1");
    }
  }

  private static ShowStatistics.Statistics statistics(TestProject test, @Nullable Integer days) {
    return new ShowStatistics()
        .perform(test.project(), Call.dispatch(), new ShowStatistics.Input(days));
  }

  private static void append(TestProject test, String type, String text) {
    test.run(
        new AppendEvents(),
        new AppendEvents.Input(
            null,
            null,
            type,
            null,
            JsonNodeFactory.instance.objectNode().put("text", text),
            null,
            null,
            null,
            List.of()));
  }
}
