package dev.fleettools.core.squawk;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.operation.Caller;
import dev.fleettools.core.operation.Role;
import dev.fleettools.core.squawk.mail.Recipients;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose mail a caller may read, and under whose name it writes. */
final class MailAccess {

  private MailAccess() {}

  /** The mailboxes of a specialist: its own and its sortie's. */
  static List<MailboxId> own(Caller caller, @Nullable String named) {
    String self = self(caller, named);
    Caller.Binding binding = caller.binding();
    return binding == null
        ? List.of(Recipients.mailbox(self))
        : List.of(new MailboxId(self), new MailboxId(binding.sortie().value()));
  }

  /**
   * The name that a caller writes under.
   *
   * @throws FleetException FORBIDDEN when a specialist gives another's
   */
  static String self(Caller caller, @Nullable String named) {
    if (caller.role() != Role.SPECIALIST) {
      return named == null ? caller.actor() : named;
    }
    if (named != null && !named.equals(caller.actor())) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "This token is good for %s, not for %s; leave the name out."
              .formatted(caller.actor(), named));
    }
    return caller.actor();
  }

  /**
   * Checks that a specialist looks into no mailbox but its own.
   *
   * @throws FleetException FORBIDDEN when it does
   */
  static void requireOwn(Caller caller, MailboxId mailbox) {
    if (caller.role() == Role.SPECIALIST && !own(caller, null).contains(mailbox)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "The mailbox %s is not %s's; read your own.".formatted(mailbox, caller.actor()));
    }
  }
}
