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
 * @param id the same as {@code cursorId}, under the name that older clients read
 * @param streamId the mailbox
 */
public record Cursor(
    String id,
    String cursorId,
    MailboxId streamId,
    @Nullable String consumerId,
    long position,
    @Nullable Instant updatedAt) {

  /** A cursor before its first move. */
  public static Cursor start(String cursorId, MailboxId mailbox, @Nullable String consumer) {
    return new Cursor(cursorId, cursorId, mailbox, consumer, 0, null);
  }

  public Cursor at(long newPosition, Instant when) {
    return new Cursor(id, cursorId, streamId, consumerId, newPosition, when);
  }

  /**
   * The event of a move forward, none when it is there already.
   *
   * @param head the position of the newest event of the log
   * @throws FleetException CONFLICT for a move backward, VALIDATION for one past the head
   */
  public Optional<SquawkEvent> advance(long to, long head) {
    requireSeen(to, head);
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
  public List<SquawkEvent> reset(long to, long head, @Nullable String reason) {
    requireSeen(to, head);
    return to == position
        ? List.of()
        : List.of(new SquawkEvent.CursorReset(cursorId, streamId, to, reason));
  }

  /** A cursor past the head would hide messages that are not sent yet. */
  private void requireSeen(long to, long head) {
    if (to < 0 || to > head) {
      throw FleetException.invalid(
          "The cursor %s can be at 0 to %d, the newest position of the log, not at %d."
              .formatted(cursorId, head, to));
    }
  }
}
