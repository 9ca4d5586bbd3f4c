package dev.fleettools.core.squawk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CursorTest {

  private static final MailboxId BOX = new MailboxId("box");

  private final Cursor cursor = Cursor.start("c", BOX, "ann").at(5, Instant.EPOCH);

  @Test
  void movesForwardUpToTheHeadOfTheLog() {
    assertThat(cursor.advance(9, 9)).contains(new SquawkEvent.CursorAdvanced("c", BOX, "ann", 9));
    assertThat(refused(() -> cursor.advance(10, 9))).isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void stayingIsNoEvent() {
    assertThat(cursor.advance(5, 9)).isEmpty();
    assertThat(cursor.reset(5, 9, null)).isEmpty();
  }

  @Test
  void movesBackwardOnlyByReset() {
    assertThat(refused(() -> cursor.advance(4, 9))).isEqualTo(ErrorCode.CONFLICT);
    assertThat(cursor.reset(0, 9, "again"))
        .containsExactly(new SquawkEvent.CursorReset("c", BOX, 0, "again"));
    assertThat(refused(() -> cursor.reset(-1, 9, null))).isEqualTo(ErrorCode.VALIDATION);
  }

  private static ErrorCode refused(ThrowingCallable call) {
    return catchThrowableOfType(FleetException.class, call).code();
  }
}
