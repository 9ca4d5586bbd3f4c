package dev.fleettools.core.squawk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.MessageId;
import dev.fleettools.core.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRulesTest {

  @ParameterizedTest
  @CsvSource({
    "PENDING, READ,    squawk_read",
    "PENDING, ACK,     squawk_read squawk_acked",
    "READ,    ACK,     squawk_acked",
    "READ,    REQUEUE, squawk_requeued",
    "ACKED,   REQUEUE, squawk_requeued"
  })
  void moveHasTheseEvents(Message.State from, MessageRules.Move move, String types) {
    List<SquawkEvent> events = MessageRules.move(message(from), move, "ann", null);

    assertThat(events)
        .extracting(event -> EventCatalog.nameOf(event.getClass()))
        .containsExactly(types.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "READ,    READ,    read",
    "ACKED,   READ,    acked",
    "ACKED,   ACK,     acked",
    "PENDING, REQUEUE, pending"
  })
  void moveThatItsStateDoesNotAllowNamesTheState(
      Message.State from, MessageRules.Move move, String state) {
    assertThatThrownBy(() -> MessageRules.move(message(from), move, "ann", null))
        .isInstanceOfSatisfying(
            FleetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
              assertThat(e.details()).containsEntry("status", state);
            })
        .hasMessageContaining("msg-1 is " + state);
  }

  private static Message message(Message.State state) {
    return new Message(
        new MessageId("msg-1"),
        new MailboxId("ann"),
        1,
        "bob",
        "message",
        Json.STORED.readTree("\"hello\""),
        Priority.NORMAL,
        null,
        null,
        null,
        state,
        Instant.EPOCH,
        null,
        null);
  }
}
