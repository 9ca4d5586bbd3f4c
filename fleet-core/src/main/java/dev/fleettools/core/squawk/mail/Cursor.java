package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer has come in a mailbox, as the position of the last message that it has seen.
 *
 * @param streamId the mailbox
 */
public record Cursor(
    String cursorId,
    MailboxId streamId,
    @Nullable String consumerId,
    long position,
    @Nullable Instant updatedAt) {

  /** A cursor before its first move. */
  public static Cursor start(String cursorId, MailboxId mailbox, @Nullable String consumer) {
    return new Cursor(cursorId, mailbox, consumer, 0, null);
  }

  public Cursor at(long newPosition, Instant when) {
    return new Cursor(cursorId, streamId, consumerId, newPosition, when);
  }

  /**
   * The event of a move forward, none when it is there already.
   *
   * @param newest the position of the mailbox's newest message
   * @throws FleetException CONFLICT for a move backward, VALIDATION for one past the newest
   */
  public Optional<SquawkEvent> advance(long to, long newest) {
    requireSeen(to, newest);
    if (to < position) {
      throw FleetException.conflict(
          "The cursor %s is at %d and moves only forward, not to %d; reset it if you mean that."
              .formatted(cursorId, position, to));
    }
    return to == position
        ? Optional.empty()
        : Optional.of(new SquawkEvent.CursorAdvanced(cursorId, streamId, consumerId, to));
  }

  /** The event of an explicit move, forward or backward. */
  public List<SquawkEvent> reset(long to, long newest, @Nullable String reason) {
    requireSeen(to, newest);
    return to == position
        ? List.of()
        : List.of(new SquawkEvent.CursorReset(cursorId, streamId, to, reason));
  }

  /** A cursor past the newest message would hide messages that are not sent yet. */
  private void requireSeen(long to, long newest) {
    if (to < 0 || to > newest) {
      throw FleetException.invalid(
          "The cursor %s can be at 0 to %d, the newest message of the mailbox %s, not at %d."
              .formatted(cursorId, newest, streamId, to));
    }
  }
}
