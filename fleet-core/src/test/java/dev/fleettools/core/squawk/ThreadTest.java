package dev.fleettools.core.squawk;

import static dev.fleettools.core.squawk.MailFixture.ANN;
import static dev.fleettools.core.squawk.MailFixture.BOB;
import static dev.fleettools.core.squawk.MailFixture.bound;
import static dev.fleettools.core.squawk.MailFixture.draft;
import static dev.fleettools.core.squawk.MailFixture.recipients;
import static dev.fleettools.core.squawk.MailFixture.refused;
import static dev.fleettools.core.squawk.MailFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.core.squawk.mail.ThreadEvent;
import dev.fleettools.core.squawk.send.Sent;
import dev.fleettools.core.squawk.send.StartThread;
import dev.fleettools.core.squawk.thread.MailThread;
import dev.fleettools.log.event.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadTest {

  private static final Caller CID = new Caller("cid", Role.SPECIALIST, null);

  private MailFixture mail;

  @BeforeEach
  void open(@TempDir Path folder) {
    mail = new MailFixture(folder);
  }

  @AfterEach
  void rebuildGivesTheSameRows() {
    mail.close();
  }

  @Test
  void threadBeginsWithItsFirstMessage() {
    StartThread.Output begun = start(ANN, "the parser", "who writes it?", "bob", "cid");

    assertThat(begun.thread().threadId().value()).startsWith("thr-");
    assertThat(names(begun.thread())).containsExactly("ann", "bob", "cid");
    assertThat(begun.thread().messageCount()).isEqualTo(2);
    assertThat(begun.messages())
        .extracting(m -> m.mailboxId().value())
        .containsExactly("bob", "cid");
    assertThat(mail.thread(CID, begun.thread().threadId().value())).isEqualTo(begun.thread());
    assertThat(mail.test.events(ThreadEvent.class)).hasSize(1);
  }

  @Test
  void threadWithoutMessageWaitsForOne() {
    StartThread.Output begun = start(ANN, "later", null, "bob");

    assertThat(begun.messages()).isEmpty();
    assertThat(begun.thread().messageCount()).isZero();
    assertThat(recipients(mail.send(ANN, draft("now", begun.thread().threadId().value(), null))))
        .containsExactly("bob");
    assertThat(refused(() -> start(ANN, " ", null))).isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> start(ANN, null, "to nobody"))).isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void replyGoesBackAndBeginsAThreadAroundWhatItAnswers() {
    String question = id(mail.send(ANN, "tabs or spaces?", null, "bob").messages().getFirst());

    String answer = id(mail.send(BOB, draft("spaces", null, question)).messages().getFirst());
    mail.send(ANN, draft("thanks", null, answer));

    String thread = String.valueOf(mail.show(ANN, question).threadId());
    assertThat(thread).startsWith("thr-");
    assertThat(texts(messages(ANN, thread, null, null)))
        .containsExactly("tabs or spaces?", "spaces", "thanks");
    assertThat(mail.thread(BOB, thread).messageCount()).isEqualTo(3);
    assertThat(mail.show(ANN, answer).replyTo()).hasToString(question);
    assertThat(mail.show(ANN, answer).mailboxId()).hasToString("ann");
  }

  @Test
  void twoRepliesOfOneRequestAreInOneThread() {
    String question = id(mail.send(ANN, "?", null, "bob").messages().getFirst());

    var sent = mail.send(BOB, draft("a", null, question), draft("b", null, question)).messages();

    assertThat(sent.get(0).threadId()).isNotNull().isEqualTo(sent.get(1).threadId());
    assertThat(mail.test.events(ThreadEvent.Created.class)).hasSize(1);
  }

  @Test
  void messageInAThreadGoesToAllOthersInIt() {
    String thread = start(ANN, "s", "x", "bob", "cid").thread().threadId().value();

    assertThat(recipients(mail.send(BOB, draft("y", thread, null)))).containsExactly("ann", "cid");
    assertThat(refused(() -> mail.send(BOB, draft("y", "thr-none", null))))
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void agentWhoseTaskTakesPartGetsOneCopy() {
    mail.mission();
    mail.spawned("spc-1", "srt-1");
    String thread = start(Caller.owner(), "s", "x", "m1.1").thread().threadId().value();

    mail.send(bound("spc-1", "srt-1"), draft("yes", thread, null));

    assertThat(names(mail.thread(Caller.owner(), thread)))
        .containsExactly("owner", "spc-1", "srt-1");
    assertThat(recipients(mail.send(Caller.owner(), draft("good", thread, null))))
        .containsExactly("srt-1");
  }

  @Test
  void strangerNeitherReadsNorWritesInAThread() {
    String thread = start(ANN, "s", "x", "bob").thread().threadId().value();

    assertThat(refused(() -> mail.thread(CID, thread))).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refused(() -> mail.send(CID, draft("me too", thread, null, "ann"))))
        .isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(list(CID, null)).isEmpty();
    assertThat(refused(() -> list(CID, "bob"))).isEqualTo(ErrorCode.FORBIDDEN);
    String message = id(mail.send(ANN, "private", null, "bob").messages().getFirst());
    assertThat(refused(() -> mail.send(CID, draft("about that", null, message))))
        .isEqualTo(ErrorCode.FORBIDDEN);
  }

  @Test
  void replyCannotMoveAMessageToAnotherThread() {
    StartThread.Output one = start(ANN, "1", "x", "bob");
    StartThread.Output two = start(ANN, "2", "x", "bob");
    String message = one.messages().getFirst().messageId().value();

    assertThat(refused(() -> mail.send(BOB, draft("y", two.thread().threadId().value(), message))))
        .isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void activityIsRecordedAfterAPauseAndForWhoeverIsNewOnly() {
    String thread = start(ANN, "s", "x", "bob").thread().threadId().value();
    for (int i = 0; i < 50; i++) {
      mail.send(BOB, draft("y" + i, thread, null));
    }
    assertThat(mail.test.events(ThreadEvent.Activity.class)).isEmpty();

    mail.send(BOB, draft("come in", thread, null, "cid"));
    mail.test.clock().advance(Duration.ofMinutes(2));
    mail.send(BOB, draft("hello?", thread, null, "ann"), draft("anyone?", thread, null, "ann"));

    assertThat(mail.test.events(ThreadEvent.Activity.class))
        .extracting(ThreadEvent.Activity::joined, ThreadEvent.Activity::messageCount)
        .containsExactly(tuple(List.of(new MailboxId("cid")), 52L), tuple(List.of(), 54L));
    assertThat(mail.thread(ANN, thread).messageCount()).isEqualTo(54);
  }

  @Test
  void threadsAreListedByTheirNewestMessageAndByWhoTakesPart() {
    String one = start(ANN, "1", "x", "bob").thread().threadId().value();
    String two = start(ANN, "2", "x", "cid").thread().threadId().value();
    mail.send(BOB, draft("again", one, null));

    assertThat(list(Caller.owner(), null)).containsExactly(one, two);
    assertThat(list(Caller.owner(), "cid")).containsExactly(two);
    assertThat(list(BOB, null)).containsExactly(one);
  }

  @Test
  void redactedThreadKeepsItsPeopleAndItsCount() {
    String thread = start(ANN, "the 1234 affair", "it is 1234", "bob").thread().threadId().value();
    mail.send(BOB, draft("1234?", thread, null));
    for (StoredEvent event : mail.test.stored()) {
      mail.test.log().redact(event.eventId(), "a secret", "{\"source\":\"test\"}").join();
    }

    MailThread shown = mail.thread(ANN, thread);

    assertThat(names(shown)).containsExactly("ann", "bob");
    assertThat(shown.messageCount()).isEqualTo(2);
    assertThat(shown.toString() + messages(ANN, thread, null, null)).doesNotContain("1234");
    assertThat(recipients(mail.send(BOB, draft("go on", thread, null)))).containsExactly("ann");
  }

  @Test
  void threadIsReadInPages() {
    String thread = start(ANN, "s", "1", "bob").thread().threadId().value();
    mail.send(ANN, draft("2", thread, null));
    mail.send(ANN, draft("3", thread, null));

    ShowThread.Output first =
        mail.test.call(ShowThread.class, ANN, new ShowThread.Input(thread, null, 2, null, null));

    assertThat(texts(first.messages())).containsExactly("1", "2");
    assertThat(texts(messages(ANN, thread, first.next(), 2))).containsExactly("3");
    assertThat(mail.test.events(SquawkEvent.Read.class)).isEmpty();
  }

  @Test
  void mailboxIsReadByThread() {
    String thread = start(ANN, "s", "in it", "bob").thread().threadId().value();
    mail.send(ANN, "beside it", null, "bob");

    assertThat(
            texts(
                mail.test
                    .call(
                        ReadMailbox.class,
                        BOB,
                        new ReadMailbox.Input(
                            "bob", null, null, false, thread, null, false, null, null, null, null))
                    .messages()))
        .containsExactly("in it");
  }

  private StartThread.Output start(
      Caller caller, @Nullable String subject, @Nullable String text, String... to) {
    return mail.test.call(
        StartThread.class,
        caller,
        new StartThread.Input(
            subject,
            List.of(to),
            text == null ? null : Json.STORED.valueToTree(text),
            null,
            null,
            null));
  }

  private List<Message> messages(
      Caller caller, String thread, @Nullable Long after, @Nullable Integer limit) {
    return mail.test
        .call(ShowThread.class, caller, new ShowThread.Input(thread, after, limit, null, null))
        .messages();
  }

  private List<String> list(Caller caller, @Nullable String participant) {
    return mail
        .test
        .call(ListThreads.class, caller, new ListThreads.Input(participant, null, null, null))
        .threads()
        .stream()
        .map(thread -> thread.threadId().value())
        .toList();
  }

  private static List<String> names(MailThread thread) {
    return thread.participants().stream().map(MailboxId::value).toList();
  }

  private static String id(Sent sent) {
    return sent.messageId().value();
  }
}
