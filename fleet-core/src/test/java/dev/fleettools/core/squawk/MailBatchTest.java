package dev.fleettools.core.squawk;

import static dev.fleettools.core.squawk.MailFixture.ANN;
import static dev.fleettools.core.squawk.MailFixture.BOB;
import static dev.fleettools.core.squawk.MailFixture.draft;
import static dev.fleettools.core.squawk.MailFixture.recipients;
import static dev.fleettools.core.squawk.MailFixture.refused;
import static dev.fleettools.core.squawk.MailFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.squawk.mail.Mail;
import dev.fleettools.core.squawk.mail.Message;
import dev.fleettools.core.squawk.mail.MessageRules.Move;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import dev.fleettools.core.squawk.send.Draft;
import dev.fleettools.core.squawk.send.SendMessage;
import dev.fleettools.core.squawk.send.Sent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many messages at once: sent, seen, put back. */
class MailBatchTest {

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
  void severalMessagesAreSentInOrder() {
    SendMessage.Output sent =
        mail.send(ANN, draft("1", null, null, "bob", "cid"), draft("2", null, null, "bob"));

    assertThat(recipients(sent)).containsExactly("bob", "cid", "bob");
    assertThat(sent.messages()).extracting(Sent::position).containsExactly(1L, 2L, 3L);
    assertThat(texts(mail.readBox(BOB, "bob").messages())).containsExactly("1", "2");
  }

  @Test
  void oneBadMessageStopsAllOfThem() {
    assertThat(
            refused(
                () ->
                    mail.send(
                        ANN, draft("1", null, null, "bob"), draft("2", null, null, "mission:m9"))))
        .isEqualTo(ErrorCode.NOT_FOUND);

    assertThat(mail.test.events()).isEmpty();
  }

  @Test
  void oneOrSeveralButNotBoth() {
    SendMessage.Input both =
        Json.STRICT.readValue(
            "{\"to\":\"bob\",\"content\":\"x\",\"messages\":[{\"to\":\"cid\",\"content\":\"y\"}]}",
            SendMessage.Input.class);

    assertThat(refused(() -> mail.test.call(SendMessage.class, ANN, both)))
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(refused(() -> mail.send(ANN, new Draft[0]))).isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void moreThanAThousandAtOnceAreRefused() {
    Draft[] many =
        IntStream.range(0, 501)
            .mapToObj(i -> draft("x", null, null, "bob", "cid"))
            .toArray(Draft[]::new);

    assertThat(refused(() -> mail.send(ANN, many))).isEqualTo(ErrorCode.VALIDATION);
    assertThat(mail.test.events()).isEmpty();
  }

  @Test
  void farTooManyNamesAreRefusedBeforeOneIsLookedUp() {
    String[] names = IntStream.range(0, 250_000).mapToObj(i -> "m1." + i).toArray(String[]::new);
    assertThat(refused(() -> mail.send(ANN, "x", null, names))).isEqualTo(ErrorCode.VALIDATION);
    String[] same = Stream.generate(() -> "bob").limit(1000).toArray(String[]::new);
    assertThat(recipients(mail.send(ANN, "x", null, same))).containsExactly("bob");
  }

  @Test
  void everythingUpToWhatWasSeenIsReadHoweverMuchItIs() {
    for (int i = 0; i < 3; i++) {
      mail.send(
          ANN,
          Stream.generate(() -> draft("x", null, null, "bob")).limit(900).toArray(Draft[]::new));
    }

    Inbox.Output after = mail.inbox(BOB, 2500L);

    assertThat(after.unread()).isEqualTo(200);
    assertThat(after.messages().getFirst().position()).isEqualTo(2501);
    assertThat(mail.readBox(BOB, "bob").mailbox().unread()).isEqualTo(200);
    assertThat(mail.test.events(SquawkEvent.Read.class)).hasSize(2500);
  }

  @Test
  void countersFollowEveryMove() {
    String id = mail.send(ANN, "x", null, "bob").messages().getFirst().messageId().value();
    mail.send(ANN, "y", null, "bob");

    mail.move(BOB, Move.ACK, id);
    assertThat(mail.readBox(BOB, "bob").mailbox())
        .satisfies(b -> assertThat(List.of(b.total(), b.unread())).containsExactly(2L, 1L));
    mail.move(BOB, Move.REQUEUE, id);
    assertThat(mail.readBox(BOB, "bob").mailbox().unread()).isEqualTo(2);
  }

  @Test
  void readerWhoNamesItselfMovesItsOwnMailOnly() {
    String id = mail.send(ANN, "x", null, "bob").messages().getFirst().messageId().value();

    assertThat(
            refused(
                () ->
                    mail.test
                        .project()
                        .run(
                            new MoveMessage(Move.ACK, ""),
                            Call.by(Caller.owner(), "test"),
                            new MoveMessage.Input(id, null, "cid"))))
        .isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(mail.show(BOB, id).status()).isEqualTo(Message.State.PENDING);
  }

  @Test
  void recoveryPutsBackWhatItKnowsAsUnreadOnce() {
    mail.mission();
    mail.spawned("spc-1", "srt-1");
    mail.send(ANN, "to the agent", null, "spc-1");
    mail.send(ANN, "to its task", null, "m1.1");
    mail.send(ANN, "to the coordinator", null, "dispatch:m1");
    mail.send(ANN, "to somebody else", null, "bob");
    List<Message> unread =
        mail.test.log().read(rows -> Mail.unreadOfMission(rows, MailFixture.MISSION.value()));
    assertThat(texts(unread)).containsExactly("to the agent", "to its task", "to the coordinator");
    mail.inbox(MailFixture.bound("spc-1", "srt-1"), Long.MAX_VALUE);

    RequeueMessages.Input back =
        new RequeueMessages.Input(
            unread.stream().map(m -> m.messageId().value()).toList(), "recovery");

    assertThat(mail.test.call(RequeueMessages.class, Caller.owner(), back).requeuedMessages())
        .isEqualTo(2);
    assertThat(mail.test.call(RequeueMessages.class, Caller.owner(), back).requeuedMessages())
        .isZero();
    assertThat(mail.inbox(MailFixture.bound("spc-1", "srt-1"), null).unread()).isEqualTo(2);
  }
}
