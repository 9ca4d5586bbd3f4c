package dev.fleettools.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.sortie.Sortie;
import dev.fleettools.core.sortie.SortieStatus;
import dev.fleettools.core.system.SystemEvent;
import dev.fleettools.core.view.ShowMission;
import dev.fleettools.core.workorder.CreateWorkOrder;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTest {

  @TempDir Path folder;

  @Test
  void redactedEventsLoseTheirWordsButNotTheirPlace() {
    try (TestProject test = new TestProject(folder)) {
      Flights flights = new Flights(test);
      test.flyingMission(3, List.of(List.of(), List.of(0)));
      Caller.Binding binding = flights.running("m1.1");
      List<StoredEvent> before = test.events();

      for (StoredEvent event : before) {
        test.log().redact(event.eventId(), "a slip of the pen", "{\"source\":\"test\"}").join();
      }

      Sortie sortie = test.sortie("m1.1");
      assertThat(sortie.order().description()).isEqualTo("[redacted]");
      assertThat(sortie.order().title()).isEqualTo("[redacted]");
      assertThat(sortie.status()).isEqualTo(SortieStatus.IN_PROGRESS);
      assertThat(sortie.liveAttempt()).isEqualTo(binding.attempt());
      assertThat(test.ask(new ShowMission(), new ShowMission.Input("m1")).sorties()).hasSize(2);
      assertThat(test.log().verify(List.of()).faults()).isEmpty();
      assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
      assertThat(test.project().catalog().decode(test.events().getLast()))
          .contains(
              new SystemEvent.PayloadRedacted(
                  null,
                  before.getLast().eventId().toString(),
                  before.getLast().position().value(),
                  "a slip of the pen",
                  null));
      flights.settle(binding, 0, Flights.WORK);
      assertThat(test.sortie("m1.1").status()).isEqualTo(SortieStatus.REVIEW);
    }
  }

  @Test
  void keptAnswersLoseTheWordsOfARedactedEvent() {
    try (TestProject test = new TestProject(folder)) {
      Call call = Call.by(Caller.owner(), "test").withKey("k1");
      CreateWorkOrder.Input input = new CreateWorkOrder.Input("Ask Erika Mustermann", null, null);
      test.project().run(new CreateWorkOrder(), call, input);

      test.log()
          .redact(test.events().getLast().eventId(), "a name", "{\"source\":\"test\"}")
          .join();

      assertThat(answers(test)).doesNotContain("Mustermann").contains("[redacted]");
      long events = test.events().size();
      assertThat(test.project().run(new CreateWorkOrder(), call, input).toString())
          .contains("[redacted]");
      assertThat(test.events()).hasSize((int) events);
    }
  }

  @Test
  void keptAnswersHoldNoKnownSecret() {
    try (TestProject test = new TestProject(folder)) {
      Call call = Call.by(Caller.owner(), "test").withKey("k1");
      String key = "sk-ant-" + "a1".repeat(20);
      test.project()
          .run(
              new CreateWorkOrder(), call, new CreateWorkOrder.Input("Use it", "Use " + key, null));
      assertThat(answers(test)).doesNotContain(key).contains("[redacted]");
    }
  }

  private static String answers(TestProject test) {
    return test.log()
        .read(rows -> rows.query("SELECT answer FROM idempotency", row -> row.text("answer")))
        .toString();
  }
}
