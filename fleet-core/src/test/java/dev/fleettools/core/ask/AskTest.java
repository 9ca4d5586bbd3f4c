package dev.fleettools.core.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Presence;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.mission.MissionFeature;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.TestFeatures;
import dev.fleettools.core.sortie.SortieEvent;
import dev.fleettools.core.sortie.SortieFeature;
import dev.fleettools.core.specialist.SpecialistFeature;
import dev.fleettools.core.squawk.SquawkFeature;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageQuery;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.system.SystemFeature;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskTest {

  private static final Caller ANN = new Caller("ann", Role.SPECIALIST, null);
  private static final Caller BOB = new Caller("bob", Role.SPECIALIST, null);
  private static final Caller CID = new Caller("cid", Role.SPECIALIST, null);

  private TestFeatures test;

  @BeforeEach
  void open(@TempDir Path folder) {
    test =
        new TestFeatures(
            folder,
            List.of(new SquawkFeature(), new AskFeature()),
            List.of(
                new MissionFeature(),
                new SortieFeature(),
                new SpecialistFeature(),
                new SystemFeature()));
  }

  @AfterEach
  void rebuildGivesTheSameRows() {
    assertThat(test.log().rebuildAndCompare().differences()).isEmpty();
    test.close();
  }

  @Test
  void questionIsPutIntoTheMailboxAndItsAnswerComesBack() {
    Question asked = ask(ANN, "bob", "tabs or spaces?");

    assertThat(asked.status()).isEqualTo(Question.Status.OPEN);
    assertThat(mail("bob"))
        .extracting(Message::messageType, m -> m.content().path("question").asString())
        .containsExactly(tuple("question", "tabs or spaces?"));

    Question answered = answer(BOB, asked, "spaces");

    assertThat(answered.status()).isEqualTo(Question.Status.DECIDED);
    assertThat(answered.answeredBy()).isEqualTo("bob");
    assertThat(show(ANN, asked).answer()).isEqualTo(Json.STORED.valueToTree("spaces"));
    assertThat(mail("bob")).extracting(Message::status).containsExactly(Message.State.ACKED);
    assertThat(mail("ann"))
        .extracting(Message::messageType, m -> m.content().path("answer").asString())
        .containsExactly(tuple("answer", "spaces"));
    assertThat(mail("ann").getFirst().replyTo()).isEqualTo(asked.messageId());
  }

  @Test
  void secondAnswerIsRefusedWithTheStateAndWhoGaveTheFirst() {
    Question asked = ask(ANN, "bob", "?");
    answer(BOB, asked, "yes");

    FleetException refusal = refusal(() -> answer(BOB, asked, "no"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(refusal).hasMessageContaining("decided").hasMessageContaining("bob");
    assertThat(refusal.details()).containsEntry("status", "decided");
    assertThat(test.events(AskEvent.Answered.class)).hasSize(1);
  }

  @Test
  void foreignAnswerIsRefusedAndThePersonMayAnswerForAnybody() {
    Question asked = ask(ANN, "bob", "?");

    assertThat(refusal(() -> answer(CID, asked, "me")).code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refusal(() -> answer(ANN, asked, "me")).code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refusal(() -> answerAs(Caller.owner(), "cid", asked, "me")).code())
        .isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refusal(() -> show(CID, asked)).code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(answer(Caller.owner(), asked, "so be it").answeredBy()).isEqualTo("owner");
  }

  @Test
  void deadlineIsJudgedWhenTheAnswerComes() {
    Question just = ask(ANN, "bob", "?", 10_000L);
    Question late = ask(ANN, "bob", "??", 10_001L);
    test.clock().advance(Duration.ofSeconds(10));

    assertThat(show(ANN, just).status()).isEqualTo(Question.Status.EXPIRED);
    assertThat(test.events(AskEvent.Expired.class)).isEmpty();
    for (int i = 0; i < 2; i++) {
      FleetException refusal = refusal(() -> answer(BOB, just, "too late"));
      assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
      assertThat(refusal).hasMessageContaining("expired");
    }
    assertThat(test.events(AskEvent.Expired.class)).hasSize(1);
    assertThat(answer(BOB, late, "in time").status()).isEqualTo(Question.Status.DECIDED);
  }

  @Test
  void answerIsOneOfTheOptionsInTheirOwnWords() {
    Question asked = ask(ANN, "bob", "which?", "The old one", "The new one");

    FleetException refusal = refusal(() -> answer(BOB, asked, "neither"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(refusal).hasMessageContaining("The old one, The new one");
    assertThat(answer(BOB, asked, " the NEW one ").answer())
        .isEqualTo(Json.STORED.valueToTree("The new one"));
  }

  @Test
  void badQuestionsAreRefused() {
    assertThat(refusal(() -> ask(ANN, "bob", " ")).code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(refusal(() -> ask(ANN, "mission:m1", "?")).code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(refusal(() -> ask(ANN, "no name", "?")).code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(refusal(() -> ask(ANN, "bob", "?", "a", "A ")).code())
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(refusal(() -> ask(ANN, "bob", "?", 0L)).code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(refusal(() -> ask(ANN, "dispatch:m9", "?")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(test.events()).isEmpty();
  }

  @Test
  void askerWithdrawsItsQuestionAndNobodyAnswersItThen() {
    Question asked = ask(ANN, "bob", "?");

    assertThat(refusal(() -> withdraw(BOB, asked)).code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(withdraw(ANN, asked).status()).isEqualTo(Question.Status.WITHDRAWN);
    assertThat(refusal(() -> answer(BOB, asked, "x"))).hasMessageContaining("withdrawn");
    assertThat(refusal(() -> withdraw(ANN, asked)).code()).isEqualTo(ErrorCode.CONFLICT);
  }

  @Test
  void questionOfATaskOutlivesItsAgentButNotTheTask() {
    Question one = ask(bound("spc-1"), "owner", "?");
    Question two = ask(bound("spc-1"), "owner", "??");

    answer(Caller.owner(), one, "yes");
    test.happened(
        new SortieEvent.Cancelled(new SortieId("srt-1"), new MissionId("msn-1"), "enough"));

    assertThat(show(bound("spc-2"), one).answer()).isEqualTo(Json.STORED.valueToTree("yes"));
    assertThat(mail("srt-1")).extracting(Message::messageType).containsExactly("answer");
    assertThat(show(bound("spc-2"), two).status()).isEqualTo(Question.Status.WITHDRAWN);
  }

  @Test
  void openQuestionsAreListedForThoseWhomTheyConcern() {
    Question one = ask(ANN, "bob", "1");
    Question two = ask(ANN, "owner", "2", 1000L);
    answer(BOB, one, "x");
    Question three = ask(BOB, "owner", "3");
    test.clock().advance(Duration.ofSeconds(2));

    assertThat(list(Caller.owner(), false, null)).containsExactly(three.askId());
    assertThat(list(Caller.owner(), true, null))
        .containsExactly(one.askId(), two.askId(), three.askId());
    assertThat(list(Caller.owner(), false, Question.Status.EXPIRED)).containsExactly(two.askId());
    assertThat(list(Caller.owner(), false, Question.Status.DECIDED)).containsExactly(one.askId());
    assertThat(list(ANN, true, null)).containsExactly(one.askId(), two.askId());
    assertThat(list(CID, true, null)).isEmpty();
  }

  @Test
  void redactedQuestionsAndLettersKeepTheirPlaceWithoutTheirWords() {
    Question asked = ask(ANN, "bob", "is the password 1234?", "yes, 1234", "no");
    answer(BOB, asked, "yes, 1234");
    for (StoredEvent event : test.stored()) {
      test.log().redact(event.eventId(), "a secret", "{\"source\":\"test\"}").join();
    }

    Question shown = show(ANN, asked);

    assertThat(shown.toString()).doesNotContain("1234").contains("DECIDED");
    assertThat(mail("bob")).hasSize(1);
    assertThat(mail("bob").toString() + mail("ann")).doesNotContain("1234");
    assertThat(ask(ANN, "bob", "again?").status()).isEqualTo(Question.Status.OPEN);
  }

  @Test
  void askerWaitsForItsAnswer() {
    CompletableFuture<Question> waiting =
        CompletableFuture.supplyAsync(
            () -> call(AskQuestion.class, ANN, input("bob", "?", null, 60_000L)).question());
    AskId id = untilAsked();

    answer(BOB, show(BOB, id.value(), null), "here");

    assertThat(waiting.join().status()).isEqualTo(Question.Status.DECIDED);
    assertThat(waiting.join().answer()).isEqualTo(Json.STORED.valueToTree("here"));
  }

  @Test
  void waitingEndsWithoutAnAnswerAndTheQuestionStaysOpen() {
    assertThat(call(AskQuestion.class, ANN, input("bob", "?", null, 20L)).question().status())
        .isEqualTo(Question.Status.OPEN);
    assertThat(
            refusal(() -> call(AskQuestion.class, ANN, input("bob", "?", null, 600_001L))).code())
        .isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void whoHungUpAndAServerThatStopsWaitNoLongerAndTheQuestionStaysOpen() {
    Question asked = ask(ANN, "bob", "?");
    AtomicReference<Presence.State> state = new AtomicReference<>(Presence.State.THERE);
    ShowQuestion show = test.operation(ShowQuestion.class);
    Call call = Call.by(ANN, "test").from(state::get);
    ShowQuestion.Input input = new ShowQuestion.Input(asked.askId().value(), 600_000L);
    CompletableFuture<FleetException> gone =
        CompletableFuture.supplyAsync(
            () -> refusal(() -> show.perform(test.project(), call, input)));

    state.set(Presence.State.GONE);
    assertThat(gone.join().code()).isEqualTo(ErrorCode.GONE);

    state.set(Presence.State.STOPPING);
    assertThat(refusal(() -> show.perform(test.project(), call, input)))
        .hasMessageContaining(asked.askId().value())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    assertThat(show(ANN, asked).status()).isEqualTo(Question.Status.OPEN);
    assertThat(answer(BOB, asked, "late").status()).isEqualTo(Question.Status.DECIDED);
    assertThat(show.perform(test.project(), call, input).question().status())
        .isEqualTo(Question.Status.DECIDED);
  }

  @Test
  void notMoreWaitThanThereAreSeatsAndASeatIsGivenBack() throws Exception {
    AnswerWait wait = new AnswerWait(1);
    Question asked = ask(ANN, "bob", "?");
    AtomicReference<Presence.State> state = new AtomicReference<>(Presence.State.THERE);
    CountDownLatch waiting = new CountDownLatch(1);
    Call first =
        Call.by(ANN, "test")
            .from(
                () -> {
                  waiting.countDown();
                  return state.get();
                });
    CompletableFuture<FleetException> seated =
        CompletableFuture.supplyAsync(
            () -> refusal(() -> wait.of(test.project(), first, asked, Duration.ofMinutes(10))));
    waiting.await();

    Call second = Call.by(ANN, "test");
    assertThat(refusal(() -> wait.of(test.project(), second, asked, Duration.ofMinutes(1))))
        .hasMessageContaining(asked.askId().value())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED));
    assertThat(wait.of(test.project(), second, asked, Duration.ZERO).question()).isEqualTo(asked);

    state.set(Presence.State.GONE);
    assertThat(seated.join().code()).isEqualTo(ErrorCode.GONE);
    assertThat(wait.of(test.project(), second, asked, Duration.ofMillis(1)).question())
        .isEqualTo(asked);
  }

  @Test
  void sameKeyIsOneQuestionHoweverLongEachRequestWaits() {
    Call call = Call.by(ANN, "test").withKey("k");
    AskQuestion operation = test.operation(AskQuestion.class);

    Question first =
        operation.perform(test.project(), call, input("bob", "?", null, null)).question();
    Question again =
        operation.perform(test.project(), call, input("bob", "?", null, 10L)).question();

    assertThat(again).isEqualTo(first);
    assertThat(test.events(AskEvent.Asked.class)).hasSize(1);
  }

  private AskId untilAsked() {
    while (true) {
      List<AskEvent.Asked> asked = test.events(AskEvent.Asked.class);
      if (!asked.isEmpty()) {
        return asked.getFirst().askId();
      }
      Thread.onSpinWait();
    }
  }

  private static AskQuestion.Input input(
      String to, String question, @Nullable Long deadline, @Nullable Long wait, String... options) {
    return new AskQuestion.Input(to, question, List.of(options), deadline, wait, null, null);
  }

  private Question ask(Caller caller, String to, String question, String... options) {
    return call(AskQuestion.class, caller, input(to, question, null, null, options)).question();
  }

  private Question ask(Caller caller, String to, String question, long deadline) {
    return call(AskQuestion.class, caller, input(to, question, deadline, null)).question();
  }

  private Question answer(Caller caller, Question asked, String text) {
    return answerAs(caller, null, asked, text);
  }

  private Question answerAs(Caller caller, @Nullable String from, Question asked, String text) {
    return call(
            AnswerQuestion.class,
            caller,
            new AnswerQuestion.Input(asked.askId().value(), Json.STORED.valueToTree(text), from))
        .question();
  }

  private Question withdraw(Caller caller, Question asked) {
    return call(
            WithdrawQuestion.class,
            caller,
            new WithdrawQuestion.Input(asked.askId().value(), null, null))
        .question();
  }

  private Question show(Caller caller, Question asked) {
    return show(caller, asked.askId().value(), null);
  }

  private Question show(Caller caller, String id, @Nullable Long wait) {
    return call(ShowQuestion.class, caller, new ShowQuestion.Input(id, wait)).question();
  }

  private List<AskId> list(Caller caller, boolean all, Question.@Nullable Status status) {
    return call(
            ListQuestions.class,
            caller,
            new ListQuestions.Input(all, status, null, null, null, null, null, null))
        .questions()
        .stream()
        .map(Question::askId)
        .toList();
  }

  private List<Message> mail(String mailbox) {
    MessageQuery all =
        new MessageQuery(
            List.of(new MailboxId(mailbox)),
            0,
            Long.MAX_VALUE,
            false,
            null,
            Priority.LOW,
            false,
            100,
            0,
            null);
    return test.log().read(rows -> Mail.messages(rows, all));
  }

  private <I extends Record, O extends Record> O call(
      Class<? extends Operation<I, O>> type, Caller caller, I input) {
    return test.call(type, caller, input);
  }

  private static Caller bound(String specialist) {
    return Caller.specialist(
        new Caller.Binding(
            new SpecialistId(specialist),
            new AttemptId("att-" + specialist),
            new SortieId("srt-1"),
            new MissionId("msn-1")));
  }

  private static FleetException refusal(ThrowingCallable call) {
    return catchThrowableOfType(FleetException.class, call);
  }
}
