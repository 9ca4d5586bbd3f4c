package dev.fleettools.core.squawk.mail;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.log.Rows;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a message goes to: mailboxes by name, {@code m7.3} for the agent of a task, {@code
 * mission:m7} for all agents of a mission, {@code dispatch:m7} for its coordinator.
 */
public final class Recipients {

  private static final String MISSION = "mission:";
  private static final String DISPATCH = "dispatch:";

  /** More names than this in one message are refused. */
  private static final int MOST = 1000;

  private static final String BY_NUMBER =
      "SELECT id FROM mail_numbers WHERE project_id = ? AND number = ? AND kind = ?";

  private static final Reference MISSIONS =
      new Reference(
          "mission",
          "(SELECT * FROM mail_numbers WHERE kind = 'mission') AS missions",
          "id",
          "number");

  private static final String MEMBERS =
      """
      SELECT specialist_id FROM mail_members
      WHERE project_id = ? AND mission_id = ? AND present = 1
        AND specialist_id <> ? AND COALESCE(claimed_by, '') <> ?
      ORDER BY specialist_id
      """;

  private Recipients() {}

  /**
   * The mailboxes, each once, in the order named.
   *
   * @param sender gets no copy of what it sends to its own mission
   * @throws FleetException VALIDATION when that is nobody, NOT_FOUND for an unknown mission
   */
  public static List<MailboxId> of(Rows rows, List<String> to, String sender) {
    if (to.size() > MOST) {
      throw FleetException.invalid(
          "A message goes to at most %d names, not %d; send several, or to mission:<id>."
              .formatted(MOST, to.size()));
    }
    Set<MailboxId> mailboxes = new LinkedHashSet<>();
    for (String name : new LinkedHashSet<>(to)) {
      if (name.startsWith(MISSION)) {
        String mission = mission(rows, name.substring(MISSION.length()));
        members(rows, mission, sender).forEach(member -> mailboxes.add(new MailboxId(member)));
      } else if (name.startsWith(DISPATCH)) {
        String mission = mission(rows, name.substring(DISPATCH.length()));
        mailboxes.add(new MailboxId(DISPATCH + mission));
      } else {
        mailboxes.add(sortie(rows, name).orElseGet(() -> mailbox(name)));
      }
    }
    if (mailboxes.isEmpty()) {
      throw FleetException.invalid(
          to.isEmpty()
              ? "The message goes to nobody; name a mailbox in 'to'."
              : "The message goes to nobody: no agent is at work for %s now; name a mailbox."
                  .formatted(String.join(", ", to)));
    }
    return List.copyOf(mailboxes);
  }

  /** A mailbox by the name that somebody gave. */
  public static MailboxId mailbox(String name) {
    try {
      return new MailboxId(name);
    } catch (IllegalArgumentException e) {
      throw new FleetException(ErrorCode.VALIDATION, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The one mailbox that something goes to, which must not be everybody's.
   *
   * @throws FleetException VALIDATION for {@code mission:}, NOT_FOUND for an unknown mission
   */
  public static MailboxId single(Rows rows, String name) {
    if (name.startsWith(MISSION)) {
      throw FleetException.invalid(
          "%s is many mailboxes; name one of its agents or tasks, or %s for its coordinator."
              .formatted(name, DISPATCH + name.substring(MISSION.length())));
    }
    return one(rows, name);
  }

  /** One mailbox, by its name or by the number of its task or mission. */
  public static MailboxId one(Rows rows, String name) {
    if (name.startsWith(DISPATCH)) {
      return new MailboxId(DISPATCH + mission(rows, name.substring(DISPATCH.length())));
    }
    return sortie(rows, name).orElseGet(() -> mailbox(name));
  }

  /** Only a name with the dot of a task's number may be one, so that most need no look. */
  private static Optional<MailboxId> sortie(Rows rows, String number) {
    if (number.indexOf('.') < 0) {
      return Optional.empty();
    }
    return rows.one(BY_NUMBER, row -> row.text("id"), rows.project().value(), number, "sortie")
        .map(MailboxId::new);
  }

  private static String mission(Rows rows, String reference) {
    return MISSIONS.resolve(rows, reference);
  }

  private static List<String> members(Rows rows, String mission, String sender) {
    return rows.query(
        MEMBERS, row -> row.text("specialist_id"), rows.project().value(), mission, sender, sender);
  }
}
