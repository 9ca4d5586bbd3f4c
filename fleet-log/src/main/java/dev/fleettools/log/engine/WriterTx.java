package dev.fleettools.log.engine;

import dev.fleettools.log.Projection;
import dev.fleettools.log.Row;
import dev.fleettools.log.Tx;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.jdbc.SessionRows;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One command's transaction. Lives on the writer's thread, until its command has ended. */
final class WriterTx implements Tx {

  private final Session session;
  private final SessionRows rows;
  private final Appender appender;
  private final LogSettings settings;
  private final Instant now;
  private @Nullable RuntimeException halfDone;

  WriterTx(Session session, Appender appender, LogSettings settings, Instant now) {
    this.session = session;
    this.appender = appender;
    this.settings = settings;
    rows = new SessionRows(session, settings.project());
    this.now = now;
  }

  @Override
  public ProjectId project() {
    return settings.project();
  }

  @Override
  public <T> List<T> query(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
    return rows.query(sql, reader, parameters);
  }

  @Override
  public void update(String sql, @Nullable Object... parameters) {
    rows.update(sql, parameters);
  }

  @Override
  public int updated(String sql, @Nullable Object... parameters) {
    return rows.updated(sql, parameters);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Position head() {
    return appender.head().position();
  }

  @Override
  public long versionOf(StreamRef stream) {
    rows.requireUsable();
    return appender.versionOf(session, stream);
  }

  @Override
  public StoredEvent append(EventDraft draft) {
    rows.requireUsable();
    Appender.Prepared prepared = appender.prepare(session, draft, now);
    try {
      appender.store(session, prepared);
      for (Projection projection : settings.projections()) {
        projection.apply(rows, prepared.event());
      }
    } catch (RuntimeException e) {
      halfDone = e;
      throw e;
    }
    return prepared.event();
  }

  Session session() {
    return session;
  }

  SessionRows rows() {
    return rows;
  }

  /** An event without all of its projections must not stay, even if the command goes on. */
  void requireWhole() {
    if (halfDone != null) {
      throw halfDone;
    }
  }

  void end() {
    rows.end();
  }
}
