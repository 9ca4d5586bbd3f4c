package dev.fleettools.core.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.mission.MissionFeature;
import dev.fleettools.core.operation.TestFeatures;
import dev.fleettools.core.sortie.SortieFeature;
import dev.fleettools.core.specialist.SpecialistFeature;
import dev.fleettools.core.squawk.SquawkFeature;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random people ask, answer and withdraw while time goes on; a simple model says what holds. */
class AskModelTest {

  private static final List<String> PEOPLE = List.of("ann", "bob", "cid");
  private static final List<Question.Status> STATES = List.of(Question.Status.values());

  @TempDir Path folder;

  /** What is known of one question. */
  private static final class Asked {
    final AskId id;
    final String from;
    final String to;
    final Instant deadline;
    Question.Status closed = Question.Status.OPEN;
    String answer = "";

    Asked(AskId id, String from, String to, Instant deadline) {
      this.id = id;
      this.from = from;
      this.to = to;
      this.deadline = deadline;
    }

    Question.Status at(Instant now) {
      return closed == Question.Status.OPEN && !now.isBefore(deadline)
          ? Question.Status.EXPIRED
          : closed;
    }
  }

  @Test
  void storeSaysWhatAModelSays() {
    long seed = Long.getLong("ask.seed", new SplittableRandom().nextLong());
    System.out.println("ask model: seed " + seed);
    TestFeatures test =
        new TestFeatures(
            folder,
            List.of(new SquawkFeature(), new AskFeature()),
            List.of(new MissionFeature(), new SortieFeature(), new SpecialistFeature()));
    try (test) {
      Walk walk = new Walk(test, new SplittableRandom(seed));
      for (int step = 0; step < 2_000; step++) {
        try {
          walk.step();
        } catch (AssertionError e) {
          throw new AssertionError("seed " + seed + ", step " + step, e);
        }
      }
      assertThat(walk.refused).isPositive();
      assertThat(test.events(AskEvent.Answered.class)).isNotEmpty();
      assertThat(test.events(AskEvent.Expired.class)).isNotEmpty();
      assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    }
  }

  /** One run. */
  private static final class Walk {
    final TestFeatures test;
    final SplittableRandom random;
    final List<Asked> all = new ArrayList<>();
    int refused;

    Walk(TestFeatures test, SplittableRandom random) {
      this.test = test;
      this.random = random;
    }

    void step() {
      switch (random.nextInt(8)) {
        case 0, 1 -> ask();
        case 2, 3 -> answer();
        case 4 -> withdraw();
        case 5 -> test.clock().advance(Duration.ofSeconds(random.nextInt(40)));
        case 6 -> show();
        default -> list();
      }
    }

    private void ask() {
      String from = person();
      long time = 1000L * (1 + random.nextInt(300));
      Question asked =
          test.call(
                  AskQuestion.class,
                  caller(from),
                  new AskQuestion.Input(person(), "?", List.of(), time, null, null, null))
              .question();
      all.add(
          new Asked(
              asked.askId(), from, asked.to().value(), test.clock().instant().plusMillis(time)));
      assertThat(asked.deadline()).isEqualTo(all.getLast().deadline);
    }

    private void answer() {
      Asked asked = any();
      if (asked == null) {
        return;
      }
      String by = person();
      String text = "answer " + random.nextInt(1000);
      Supplier<Question> call =
          () ->
              test.call(
                      AnswerQuestion.class,
                      caller(by),
                      new AnswerQuestion.Input(
                          asked.id.value(), Json.STORED.valueToTree(text), null))
                  .question();
      if (!by.equals(asked.to)) {
        refuses(ErrorCode.FORBIDDEN, call);
      } else if (asked.at(now()) != Question.Status.OPEN) {
        refuses(ErrorCode.CONFLICT, call);
      } else {
        assertThat(call.get().answeredBy()).isEqualTo(by);
        asked.closed = Question.Status.DECIDED;
        asked.answer = text;
      }
    }

    private void withdraw() {
      Asked asked = any();
      if (asked == null) {
        return;
      }
      String by = person();
      Supplier<Question> call =
          () ->
              test.call(
                      WithdrawQuestion.class,
                      caller(by),
                      new WithdrawQuestion.Input(asked.id.value(), "never mind", null))
                  .question();
      if (!by.equals(asked.from)) {
        refuses(ErrorCode.FORBIDDEN, call);
      } else if (asked.at(now()) != Question.Status.OPEN) {
        refuses(ErrorCode.CONFLICT, call);
      } else {
        assertThat(call.get().status()).isEqualTo(Question.Status.WITHDRAWN);
        asked.closed = Question.Status.WITHDRAWN;
      }
    }

    private void show() {
      Asked asked = any();
      if (asked == null) {
        return;
      }
      String by = person();
      Supplier<Question> call =
          () ->
              test.call(
                      ShowQuestion.class,
                      caller(by),
                      new ShowQuestion.Input(asked.id.value(), null))
                  .question();
      if (!by.equals(asked.from) && !by.equals(asked.to)) {
        refuses(ErrorCode.FORBIDDEN, call);
        return;
      }
      Question shown = call.get();
      assertThat(shown.status()).isEqualTo(asked.at(now()));
      assertThat(shown.answer() == null ? "" : shown.answer().asString()).isEqualTo(asked.answer);
    }

    private void list() {
      Question.Status status = STATES.get(random.nextInt(STATES.size()));
      String who = person();
      assertThat(ids(Caller.owner(), status, null))
          .isEqualTo(expected(one -> one.at(now()) == status));
      assertThat(ids(caller(who), status, null))
          .isEqualTo(
              expected(
                  one -> one.at(now()) == status && (one.from.equals(who) || one.to.equals(who))));
      assertThat(ids(Caller.owner(), status, who))
          .isEqualTo(expected(one -> one.at(now()) == status && one.to.equals(who)));
    }

    private List<AskId> expected(Predicate<Asked> which) {
      return all.stream().filter(which).limit(1000).map(one -> one.id).toList();
    }

    private List<AskId> ids(Caller caller, Question.Status status, @Nullable String to) {
      return test
          .call(
              ListQuestions.class,
              caller,
              new ListQuestions.Input(true, status, to, null, null, 1000, null, null))
          .questions()
          .stream()
          .map(Question::askId)
          .toList();
    }

    private void refuses(ErrorCode code, Supplier<?> call) {
      try {
        assertThat(call.get()).as("not refused with " + code).isNull();
      } catch (FleetException e) {
        assertThat(e.code()).isEqualTo(code);
        refused++;
      }
    }

    private @Nullable Asked any() {
      return all.isEmpty()
          ? null
          : all.get(all.size() - 1 - random.nextInt(Math.min(all.size(), 30)));
    }

    private Instant now() {
      return test.clock().instant();
    }

    private String person() {
      return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    private static Caller caller(String name) {
      return new Caller(name, Role.SPECIALIST, null);
    }
  }
}
