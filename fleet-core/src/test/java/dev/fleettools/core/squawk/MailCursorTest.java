package dev.fleettools.core.squawk;

import static dev.fleettools.core.squawk.MailFixture.ANN;
import static dev.fleettools.core.squawk.MailFixture.BOB;
import static dev.fleettools.core.squawk.MailFixture.refused;
import static dev.fleettools.core.squawk.MailFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.squawk.mail.SquawkEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCursorTest {

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
  void cursorIsKeptForEachConsumerAndReadsWhatItHasNotPassed() {
    mail.send(ANN, "1", null, "bob");
    mail.send(ANN, "2", null, "bob");
    Caller host = new Caller("desk", Role.HOST, null);

    String id = mail.advance(host, 1, "reader").cursor().cursorId();
    mail.advance(host, 1, "reader");

    assertThat(id).isEqualTo("reader@bob");
    assertThat(mail.test.events(SquawkEvent.CursorAdvanced.class)).hasSize(1);
    assertThat(refused(() -> mail.advance(host, 0, "reader"))).isEqualTo(ErrorCode.CONFLICT);
    assertThat(mail.advance(host, 2, null).cursor().cursorId()).isEqualTo("bob");
    assertThat(
            texts(
                mail.test
                    .call(
                        ReadMailbox.class,
                        host,
                        new ReadMailbox.Input(
                            "bob", null, id, false, null, null, false, null, null, null, null))
                    .messages()))
        .containsExactly("2");
  }

  @Test
  void cursorGoesBackByResetOnly() {
    mail.send(ANN, "1", null, "bob");
    mail.advance(BOB, 1, null);

    Cursors cursors = new Cursors();
    assertThat(cursors.reset("bob", 0)).isZero();
    assertThat(cursors.show("bob")).isZero();
    assertThat(refused(() -> cursors.show("none"))).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(refused(() -> mail.advance(BOB, 7, null))).isEqualTo(ErrorCode.VALIDATION);
  }

  private final class Cursors {
    long reset(String id, long to) {
      return mail.test
          .call(ResetCursor.class, BOB, new ResetCursor.Input(id, to, null))
          .cursor()
          .position();
    }

    long show(String id) {
      return mail.test.call(ShowCursor.class, BOB, new ShowCursor.Input(id)).cursor().position();
    }
  }
}
