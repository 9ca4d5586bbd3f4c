package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
   * The events of a move: pending, read, acked, and back. An acknowledgement of an unread message
   * says that it was read as well.
   *
   * @throws FleetException CONFLICT, with the state, for a move that its state does not allow
   */
  public static List<SquawkEvent> move(
      Message message, Move move, String by, @Nullable String reason) {
    return switch (move) {
      case READ ->
          switch (message.status()) {
            case PENDING -> List.of(readBy(message, by));
            case READ, ACKED -> throw refused(message, "requeue it to read it again");
          };
      case ACK ->
          switch (message.status()) {
            case PENDING -> List.of(readBy(message, by), ackedBy(message, by));
            case READ -> List.of(ackedBy(message, by));
            case ACKED -> throw refused(message, "nothing is left to do");
          };
      case REQUEUE ->
          switch (message.status()) {
            case PENDING -> throw refused(message, "it waits for its reader as it is");
            case READ, ACKED -> List.of(requeuedBy(message, by, reason));
          };
    };
  }

  private static FleetException refused(Message message, String next) {
    String state = message.status().name().toLowerCase(Locale.ROOT);
    return new FleetException(
        ErrorCode.CONFLICT,
        "The message %s is %s already; %s.".formatted(message.messageId(), state, next),
        Map.of("status", state));
  }

  public static SquawkEvent requeuedBy(Message message, String by, @Nullable String reason) {
    return new SquawkEvent.Requeued(message.messageId(), message.mailboxId(), by, reason);
  }

  private static SquawkEvent ackedBy(Message message, String by) {
    return new SquawkEvent.Acked(message.messageId(), message.mailboxId(), by);
  }

  public static SquawkEvent readBy(Message message, String by) {
    return new SquawkEvent.Read(message.messageId(), message.mailboxId(), by);
  }
}
