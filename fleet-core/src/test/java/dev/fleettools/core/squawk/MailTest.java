package dev.fleettools.core.squawk;

import static dev.fleettools.core.squawk.MailFixture.ANN;
import static dev.fleettools.core.squawk.MailFixture.BOB;
import static dev.fleettools.core.squawk.MailFixture.bound;
import static dev.fleettools.core.squawk.MailFixture.recipients;
import static dev.fleettools.core.squawk.MailFixture.refused;
import static dev.fleettools.core.squawk.MailFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.specialist.SpecialistEvent;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageRules.Move;
import dev.fleettools.core.squawk.mail.Priority;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.core.squawk.send.AppendToMailbox;
import dev.fleettools.core.squawk.send.Draft;
import dev.fleettools.core.squawk.send.SendMessage;
import dev.fleettools.core.squawk.send.Sent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTest {

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
  void senderLearnsIdsAndPositions() {
    SendMessage.Output sent = mail.send(ANN, "hello", null, "bob", "cid");

    assertThat(sent.messages()).extracting(Sent::position).containsExactly(1L, 2L);
    assertThat(mail.test.events(SquawkEvent.Sent.class))
        .extracting(e -> e.mailboxId().value(), SquawkEvent.Sent::from, e -> e.content().asString())
        .containsExactly(tuple("bob", "ann", "hello"), tuple("cid", "ann", "hello"));
  }

  @Test
  void toMayBeOneTextOrAList() {
    SendMessage.Input one = Json.STRICT.readValue("{\"to\":\"bob\"}", SendMessage.Input.class);
    SendMessage.Input two =
        Json.STRICT.readValue("{\"to\":[\"bob\",\"cid\"]}", SendMessage.Input.class);

    assertThat(one.to()).containsExactly("bob");
    assertThat(two.to()).containsExactly("bob", "cid");
  }

  @Test
  void missionMeansItsAgentsAtWorkButNotTheSender() {
    mail.spawned("spc-1", "srt-1");
    mail.spawned("spc-2", "srt-2");
    mail.spawned("spc-3", "srt-3");
    mail.mission();
    mail.test.happened(new SpecialistEvent.Completed(new SpecialistId("spc-3"), 0));

    assertThat(recipients(mail.send(bound("spc-1", "srt-1"), "all", null, "mission:m1")))
        .containsExactly("spc-2");
    assertThat(recipients(mail.send(Caller.owner(), "all", null, "mission:msn-1", "spc-2")))
        .containsExactly("spc-1", "spc-2");
  }

  @Test
  void whoComesLaterDoesNotGetWhatWasSentToAll() {
    mail.mission();
    mail.spawned("spc-1", "srt-1");
    mail.send(Caller.owner(), "all", null, "mission:m1");
    mail.spawned("spc-2", "srt-2");

    assertThat(texts(mail.inbox(bound("spc-1", "srt-1"), null).messages())).containsExactly("all");
    assertThat(mail.inbox(bound("spc-2", "srt-2"), null).messages()).isEmpty();
  }

  @Test
  void appendGoesToOneMailboxAndNotToAMission() {
    mail.mission();
    mail.spawned("spc-1", "srt-1");
    AppendToMailbox.Input input =
        Json.STRICT.readValue(
            "{\"stream_id\": \"mission:m1\", \"events\": [{\"type\": \"note\"}]}",
            AppendToMailbox.Input.class);

    assertThat(refused(() -> mail.test.call(AppendToMailbox.class, ANN, input)))
        .isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void nobodyIsNoRecipient() {
    mail.mission();

    assertThat(refused(() -> mail.send(ANN, "x", null))).isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> mail.send(ANN, "x", null, "mission:m1")))
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> mail.send(ANN, "x", null, "mission:m9")))
        .isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(refused(() -> mail.send(ANN, "x", null, "no body"))).isEqualTo(ErrorCode.VALIDATION);
    assertThat(mail.test.events(SquawkEvent.class)).isEmpty();
  }

  @Test
  void coordinatorOfAMissionHasAMailbox() {
    mail.mission();

    assertThat(recipients(mail.send(ANN, "x", null, "dispatch:m1")))
        .containsExactly("dispatch:msn-1");
    assertThat(mail.readBox(Caller.owner(), "dispatch:m1").messages()).hasSize(1);
  }

  @Test
  void readingChangesNothing() {
    mail.send(ANN, "one", null, "bob");

    for (int i = 0; i < 2; i++) {
      ReadMailbox.Output read = mail.read(BOB, null, true, false, null);
      assertThat(read.messages())
          .extracting(Message::status)
          .containsExactly(Message.State.PENDING);
      assertThat(read.mailbox().unread()).isEqualTo(1);
      assertThat(mail.inbox(BOB, null).unread()).isEqualTo(1);
    }
    assertThat(mail.test.events()).hasSize(1);
  }

  @Test
  void mailboxIsReadInPagesFromAPosition() {
    for (String text : List.of("1", "2", "3")) {
      mail.send(ANN, text, null, "bob");
    }

    ReadMailbox.Output first = mail.read(BOB, null, false, false, 2);
    ReadMailbox.Output rest = mail.read(BOB, first.next(), false, false, 2);

    assertThat(texts(first.messages())).containsExactly("1", "2");
    assertThat(texts(rest.messages())).containsExactly("3");
    assertThat(rest.next()).isNull();
  }

  @Test
  void mostUrgentComesFirstWhenAsked() {
    mail.send(ANN, "low", Priority.LOW, "bob");
    mail.send(ANN, "urgent", Priority.URGENT, "bob");
    mail.send(ANN, "normal", null, "bob");
    mail.send(ANN, "urgent too", Priority.URGENT, "bob");

    assertThat(texts(mail.read(BOB, null, false, true, null).messages()))
        .containsExactly("urgent", "urgent too", "normal", "low");
  }

  @Test
  void messageIsReadAckedAndPutBack() {
    String id = mail.send(ANN, "x", null, "bob").messages().getFirst().messageId().value();

    assertThat(mail.move(BOB, Move.READ, id)).isEqualTo(Message.State.READ);
    assertThat(mail.inbox(BOB, null).messages()).isEmpty();
    assertThat(mail.move(BOB, Move.ACK, id)).isEqualTo(Message.State.ACKED);
    assertThat(refused(() -> mail.move(BOB, Move.READ, id))).isEqualTo(ErrorCode.CONFLICT);
    assertThat(mail.move(BOB, Move.REQUEUE, id)).isEqualTo(Message.State.PENDING);
    assertThat(mail.inbox(BOB, null).messages()).hasSize(1);
  }

  @Test
  void strangerNeitherReadsNorAcks() {
    String id = mail.send(ANN, "x", null, "bob").messages().getFirst().messageId().value();
    Caller cid = new Caller("cid", Role.SPECIALIST, null);

    assertThat(refused(() -> mail.move(cid, Move.ACK, id))).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refused(() -> mail.read(cid, null, false, false, null)))
        .isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refused(() -> mail.show(cid, id))).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(mail.show(ANN, id).content().asString()).isEqualTo("x");
    assertThat(refused(() -> mail.show(ANN, "msg-none"))).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void inboxThatIsRefusedMarksNothing() {
    mail.send(ANN, "hello", null, "bob");

    assertThat(refused(() -> mail.test.call(Inbox.class, BOB, new Inbox.Input(100L, -1, null))))
        .isEqualTo(ErrorCode.VALIDATION);

    assertThat(mail.inbox(BOB, null).unread()).isEqualTo(1);
  }

  @Test
  void inboxHoldsTheMailOfTheAgentAndOfItsTask() {
    mail.mission();
    mail.spawned("spc-1", "srt-1");
    mail.send(Caller.owner(), "to you", null, "spc-1");
    mail.send(Caller.owner(), "to whoever flies it", null, "srt-1");
    mail.send(Caller.owner(), "by number", null, "m1.1");

    assertThat(texts(mail.inbox(bound("spc-1", "srt-1"), null).messages()))
        .containsExactly("to you", "to whoever flies it", "by number");
    assertThat(texts(mail.readBox(Caller.owner(), "m1.1").messages()))
        .containsExactly("to whoever flies it", "by number");
  }

  @Test
  void nextAgentOfATaskGetsWhatTheDeadOneLeftUnread() {
    mail.mission();
    mail.spawned("spc-1", "srt-1");
    mail.spawned("spc-9", "srt-9");
    mail.send(Caller.owner(), "read", null, "spc-1");
    Inbox.Output seen = mail.inbox(bound("spc-1", "srt-1"), null);
    mail.inbox(bound("spc-1", "srt-1"), seen.seen());
    mail.send(Caller.owner(), "never seen", null, "spc-1");
    mail.send(Caller.owner(), "to all", null, "mission:m1");
    mail.inbox(bound("spc-1", "srt-1"), null);
    mail.test.happened(new SpecialistEvent.Failed(new SpecialistId("spc-1"), null, "It died."));
    mail.send(Caller.owner(), "to the dead", null, "spc-1");
    mail.spawned("spc-2", "srt-1");
    Caller next = bound("spc-2", "srt-1");

    Inbox.Output first = mail.inbox(next, null);
    assertThat(texts(first.messages())).containsExactly("never seen", "to all", "to the dead");
    assertThat(first.unread()).isEqualTo(3);
    mail.send(Caller.owner(), "still to the dead", null, "spc-1");
    assertThat(texts(mail.inbox(next, first.seen()).messages()))
        .containsExactly("still to the dead");
    assertThat(texts(mail.inbox(bound("spc-9", "srt-9"), null).messages()))
        .containsExactly("to all");
  }

  @Test
  void deadAgentAndOnesOfOtherTasksGetNothingOfTheNextOne() {
    mail.mission();
    mail.spawned("spc-1", "srt-1");
    mail.test.happened(new SpecialistEvent.Failed(new SpecialistId("spc-1"), null, "It died."));
    mail.spawned("spc-2", "srt-1");
    mail.spawned("spc-3", "srt-3");
    String id =
        mail.send(Caller.owner(), "x", null, "spc-2").messages().getFirst().messageId().value();

    assertThat(mail.inbox(bound("spc-1", "srt-1"), null).messages()).isEmpty();
    assertThat(mail.inbox(bound("spc-3", "srt-3"), null).messages()).isEmpty();
    assertThat(refused(() -> mail.move(bound("spc-3", "srt-3"), Move.ACK, id)))
        .isEqualTo(ErrorCode.FORBIDDEN);
  }

  @Test
  void nextInboxCallSaysWhatWasSeen() {
    mail.send(ANN, "1", null, "bob");
    mail.send(ANN, "2", null, "bob");
    Inbox.Output first = mail.inbox(BOB, null);
    mail.send(ANN, "3", null, "bob");

    Inbox.Output second = mail.inbox(BOB, first.seen());

    assertThat(texts(second.messages())).containsExactly("3");
    assertThat(mail.test.events(SquawkEvent.Read.class)).hasSize(2);
  }

  @Test
  void seenNeverPassesAMessageThatWasNotShown() {
    mail.send(ANN, "early", Priority.LOW, "bob");
    mail.send(ANN, "late", Priority.URGENT, "bob");

    Inbox.Output page = mail.test.call(Inbox.class, BOB, new Inbox.Input(null, 1, null));

    assertThat(texts(page.messages())).containsExactly("late");
    assertThat(page.unread()).isEqualTo(2);
    assertThat(page.seen()).isNull();
  }

  @Test
  void appendMakesOneMessageOfEachEntry() {
    AppendToMailbox.Input input =
        Json.STRICT.readValue(
            """
            {"stream_id": "box", "events": [
              {"type": "note", "data": {"n": 1}}, {"type": "ping"}]}
            """,
            AppendToMailbox.Input.class);

    AppendToMailbox.Output first = mail.test.call(AppendToMailbox.class, ANN, input);
    AppendToMailbox.Output second = mail.test.call(AppendToMailbox.class, ANN, input);

    assertThat(first.inserted()).isEqualTo(2);
    assertThat(second.mailbox().total()).isEqualTo(4);
    assertThat(second.mailbox()).isEqualTo(mail.readBox(Caller.owner(), "box").mailbox());
    assertThat(mail.readBox(Caller.owner(), "box").messages())
        .extracting(Message::messageType)
        .containsExactly("note", "ping", "note", "ping");
  }

  @Test
  void emptyAppendAndEmptyMessageAreRefused() {
    assertThat(
            refused(
                () ->
                    mail.test.call(
                        AppendToMailbox.class, ANN, new AppendToMailbox.Input("b", List.of()))))
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(
            refused(
                () ->
                    mail.test.call(
                        SendMessage.class,
                        ANN,
                        SendMessage.Input.of(
                            new Draft(List.of("b"), null, null, null, null, null, null)))))
        .isEqualTo(ErrorCode.VALIDATION);
  }
}
