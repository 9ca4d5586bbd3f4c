package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Call;
import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.GitResult;
import dev.fleettools.dispatch.work.Workspace;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.StoredEvent;
import java.lang.System.Logger;
import java.util.List;
import java.util.Set;

/**
 * Writes the mirror whenever something of it changes, where {@code fleet.yaml} of the commit that
 * is checked out says {@code flightline.auto: true}. It never takes anything in. Thread-safe.
 */
public final class LiveMirror implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LiveMirror.class.getName());
  private static final Set<String> MIRRORED = Set.of("work_order", "mission", "sortie");

  private static final String REDACTED = "payload_redacted";

  private final Workspace workspace;
  private final Flightline flightline;
  private EventLog.Subscription subscription = () -> {};

  public LiveMirror(Workspace workspace, Flightline flightline) {
    this.workspace = workspace;
    this.flightline = flightline;
  }

  /** Begins with what happened since it last followed. */
  public synchronized void start() {
    EventLog log = workspace.project().log();
    subscription = log.follow("flightline", log.head(), this::follow);
  }

  /** A mirror that cannot be written now is written after the next change. */
  private void follow(List<StoredEvent> events) {
    if (events.stream().noneMatch(LiveMirror::concerns)) {
      return;
    }
    try {
      if (wanted()) {
        Flightline.Report report = flightline.run(Flightline.Way.EXPORT, Call.dispatch());
        report
            .conflicts()
            .forEach(
                one ->
                    LOG.log(
                        Logger.Level.WARNING,
                        "The mirror has a conflict in {0}: {1}.",
                        one.path(),
                        one.reason()));
      }
    } catch (FleetException e) {
      LOG.log(Logger.Level.WARNING, "The mirror could not be written: " + e.sentence());
    }
  }

  /** A redaction may have taken words out of anything. */
  private static boolean concerns(StoredEvent event) {
    return MIRRORED.contains(event.stream().type()) || event.type().equals(REDACTED);
  }

  private boolean wanted() {
    GitResult head = workspace.git().repository().git().run("rev-parse", "--verify", "HEAD");
    return head.ok() && workspace.settings().at(new CommitId(head.text().strip())).flightlineAuto();
  }

  @Override
  public synchronized void close() {
    subscription.close();
  }
}
