package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.error.FleetException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How messages move: pending, read, acked, and back by requeue. Pure. */
public final class MessageRules {

  private MessageRules() {}

  /** What may be done with a message. */
  public enum Move {
    READ,
    ACK,
    REQUEUE
  }

  /**
   * The events of a move. None when the message is there already: delivery is at least once, so
   * that a reader may say a thing twice.
   *
   * @throws FleetException CONFLICT for a move that would hide an acknowledgement
   */
  public static List<SquawkEvent> move(
      Message message, Move move, String by, @Nullable String reason) {
    return switch (move) {
      case READ -> read(message, by);
      case ACK -> ack(message, by);
      case REQUEUE ->
          message.status() == Message.State.PENDING
              ? List.of()
              : List.of(
                  new SquawkEvent.Requeued(message.messageId(), message.mailboxId(), by, reason));
    };
  }

  private static List<SquawkEvent> read(Message message, String by) {
    return switch (message.status()) {
      case PENDING -> List.of(readBy(message, by));
      case READ -> List.of();
      case ACKED ->
          throw FleetException.conflict(
              "The message %s is %s already; requeue it to read it again."
                  .formatted(
                      message.messageId(), message.status().name().toLowerCase(Locale.ROOT)));
    };
  }

  private static List<SquawkEvent> ack(Message message, String by) {
    SquawkEvent acked = new SquawkEvent.Acked(message.messageId(), message.mailboxId(), by);
    return switch (message.status()) {
      case PENDING -> List.of(readBy(message, by), acked);
      case READ -> List.of(acked);
      case ACKED -> List.of();
    };
  }

  public static SquawkEvent readBy(Message message, String by) {
    return new SquawkEvent.Read(message.messageId(), message.mailboxId(), by);
  }
}
