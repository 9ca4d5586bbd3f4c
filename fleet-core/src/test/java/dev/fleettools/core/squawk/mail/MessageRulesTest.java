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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRulesTest {

  @ParameterizedTest
  @CsvSource({
    "PENDING, READ,    squawk_read",
    "READ,    READ,    ''",
    "PENDING, ACK,     squawk_read squawk_acked",
    "READ,    ACK,     squawk_acked",
    "ACKED,   ACK,     ''",
    "PENDING, REQUEUE, ''",
    "READ,    REQUEUE, squawk_requeued",
    "ACKED,   REQUEUE, squawk_requeued"
  })
  void moveHasTheseEvents(Message.State from, MessageRules.Move move, String types) {
    List<SquawkEvent> events = MessageRules.move(message(from), move, "ann", null);

    assertThat(events)
        .extracting(event -> EventCatalog.nameOf(event.getClass()))
        .containsExactly(types.isEmpty() ? new String[0] : types.split(" "));
  }

  @Test
  void acknowledgedMessageIsNotMadeMerelyRead() {
    assertThatThrownBy(
            () ->
                MessageRules.move(
                    message(Message.State.ACKED), MessageRules.Move.READ, "ann", null))
        .isInstanceOfSatisfying(
            FleetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("acked");
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
        state,
        Instant.EPOCH,
        null,
        null);
  }
}
