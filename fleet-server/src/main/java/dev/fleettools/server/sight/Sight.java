package dev.fleettools.server.sight;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.squawk.mail.MailAccess;
import dev.fleettools.log.Rows;
import dev.fleettools.log.event.StreamRef;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody sees of a project's log. An agent's token is good for the streams of its own
 * sortie, specialist and mission and of the mailboxes that it reads; everybody else sees all.
 */
public final class Sight {

  /** Of everybody but agents: the whole log. */
  public static final Sight ALL = new Sight(Optional.empty());

  private final Optional<Set<StreamRef>> streams;

  private Sight(Optional<Set<StreamRef>> streams) {
    this.streams = streams;
  }

  /** Of a caller, as things stand now. */
  public static Sight of(Project project, Caller caller) {
    if (caller.binding() == null && !caller.isAgent()) {
      return ALL;
    }
    return new Sight(Optional.of(project.log().read(rows -> own(rows, caller))));
  }

  private static Set<StreamRef> own(Rows rows, Caller caller) {
    Set<StreamRef> own = new LinkedHashSet<>();
    Caller.Binding binding = caller.binding();
    if (binding != null) {
      own.add(new StreamRef("sortie", binding.sortie().value()));
      own.add(new StreamRef("specialist", binding.specialist().value()));
      own.add(new StreamRef("mission", binding.mission().value()));
    }
    if (caller.agent() != null) {
      own.add(new StreamRef("specialist", caller.agent().value()));
    }
    if (binding != null || caller.agent() != null) {
      MailAccess.own(rows, caller, null)
          .forEach(mailbox -> own.add(new StreamRef("squawk", mailbox.value())));
    }
    return own;
  }

  /** The only streams that are seen; empty when all are. */
  public Optional<Collection<StreamRef>> only() {
    return streams.map(List::copyOf);
  }

  public boolean sees(StreamRef stream) {
    return streams.isEmpty() || streams.get().contains(stream);
  }

  /**
   * Checks that a stream is seen.
   *
   * @throws FleetException FORBIDDEN when it is not
   */
  public void require(StreamRef stream) {
    if (!sees(stream)) {
      throw new FleetException(
          ErrorCode.FORBIDDEN,
          "This token reads what happened to its own task, agent, mission and mail, not %s/%s."
              .formatted(stream.type(), stream.id()));
    }
  }
}
