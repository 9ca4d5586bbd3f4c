package dev.fleettools.core.ask;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.log.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may see, answer and withdraw a question. */
final class AskAccess {

  private AskAccess() {}

  /**
   * Checks that a specialist looks at no question but its own and those put to it.
   *
   * @throws FleetException FORBIDDEN when it does
   */
  static void requirePart(Rows rows, Caller caller, Question question) {
    if (caller.isAgent()) {
      List<MailboxId> own = MailAccess.own(rows, caller, null);
      if (!own.contains(question.to()) && !isAsker(own, question)) {
        throw forbidden(
            "The question %s is between %s and %s, not for %s; look at your own."
                .formatted(question.askId(), question.from(), question.to(), caller.actor()));
      }
    }
  }

  /**
   * The name that an answer is given under: whom it was put to, or whoever is in charge here and
   * speaks under no other name.
   *
   * @throws FleetException FORBIDDEN for everybody else
   */
  static String answerer(Rows rows, Caller caller, @Nullable String named, Question question) {
    String self = MailAccess.self(caller, named);
    if (!inCharge(caller, named) && !MailAccess.own(rows, caller, named).contains(question.to())) {
      throw forbidden(
          "The question %s was put to %s, not to %s; leave the answer to its mailbox."
              .formatted(question.askId(), question.to(), self));
    }
    return self;
  }

  /**
   * The name that a question is withdrawn under: its asker, or whoever is in charge here.
   *
   * @throws FleetException FORBIDDEN for everybody else
   */
  static String withdrawer(Rows rows, Caller caller, @Nullable String named, Question question) {
    String self = MailAccess.self(caller, named);
    if (!inCharge(caller, named) && !isAsker(MailAccess.own(rows, caller, named), question)) {
      throw forbidden(
          "The question %s is %s's, not %s's; only its asker withdraws it."
              .formatted(question.askId(), question.from(), self));
    }
    return self;
  }

  private static boolean isAsker(List<MailboxId> own, Question question) {
    return own.contains(question.replyTo())
        || own.stream().anyMatch(mailbox -> mailbox.value().equals(question.from()));
  }

  private static boolean inCharge(Caller caller, @Nullable String named) {
    return named == null && (caller.role() == Role.OWNER || caller.role() == Role.OPERATOR);
  }

  private static FleetException forbidden(String sentence) {
    return new FleetException(ErrorCode.FORBIDDEN, sentence);
  }
}
