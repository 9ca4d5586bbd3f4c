package dev.fleettools.log.internal.jdbc;

import dev.fleettools.log.Merge;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import dev.fleettools.log.WritableRows;
import dev.fleettools.log.event.ProjectId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session as commands, projections and readers see it, until it is ended. */
public final class SessionRows implements WritableRows {

  private final Session session;
  private final ProjectId project;
  private volatile boolean ended;

  public SessionRows(Session session, ProjectId project) {
    this.session = session;
    this.project = project;
  }

  /** Lends rows for as long as the work takes. */
  public static <R> R lend(Session session, ProjectId project, Function<Rows, R> work) {
    SessionRows rows = new SessionRows(session, project);
    try {
      return work.apply(rows);
    } finally {
      rows.end();
    }
  }

  @Override
  public ProjectId project() {
    return project;
  }

  @Override
  public <T> List<T> query(String sql, Function<Row, T> reader, @Nullable Object... parameters) {
    requireUsable();
    return session.query(sql, reader, parameters);
  }

  @Override
  public <T> List<T> query(Merge merge, Function<Row, T> reader, @Nullable Object... parameters) {
    boolean limits = session.ways().limitsEach();
    return query(merge.sql(limits), reader, merge.parameters(limits, parameters));
  }

  @Override
  public void update(String sql, @Nullable Object... parameters) {
    requireUsable();
    session.later(sql, parameters);
  }

  @Override
  public int updated(String sql, @Nullable Object... parameters) {
    requireUsable();
    return session.update(sql, parameters);
  }

  public void end() {
    ended = true;
  }

  public void requireUsable() {
    if (ended) {
      throw new IllegalStateException("rows were used after their transaction had ended");
    }
  }
}
