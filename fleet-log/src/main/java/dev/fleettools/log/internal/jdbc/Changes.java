package dev.fleettools.log.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session changed, with the values, so that it can be done again on the same state. Not
 * thread-safe.
 */
public final class Changes {

  /** The most rows of parameters that are kept. */
  static final int MOST = 4_096;

  private final List<Change> all = new ArrayList<>();
  private int rows;
  private int mark;
  private boolean unsure;
  private boolean tooMany;

  /** What follows can be dropped. */
  public void mark() {
    mark = all.size();
    unsure = false;
  }

  /** Whether there was more than is kept: then nothing can be done again. */
  public boolean areTooMany() {
    return tooMany;
  }

  public void clear() {
    all.clear();
    rows = 0;
    tooMany = false;
    mark();
  }

  /** Forgets what came after the mark. Gives whether there was anything. */
  public boolean dropSinceMark() {
    boolean any = unsure || tooMany || all.size() > mark;
    forgetSinceMark();
    unsure = false;
    tooMany = false;
    return any;
  }

  /** Makes all of them once more. */
  public void redo(Session session) {
    for (Change change : all) {
      if (change.rows.size() == 1) {
        session.later(change.sql, change.rows.getFirst());
      } else {
        session.batch(change.sql, change.rows);
      }
    }
    session.flush();
  }

  /** What is too much is not kept in part: such a command is undone or kept, but never redone. */
  void made(String sql, List<@Nullable Object[]> parameters) {
    tooMany |= rows + parameters.size() > MOST;
    if (tooMany) {
      forgetSinceMark();
    } else {
      all.add(new Change(sql, parameters));
      rows += parameters.size();
    }
  }

  /** There was a change that is not kept. */
  void madeInBulk() {
    tooMany = true;
    forgetSinceMark();
  }

  private void forgetSinceMark() {
    List<Change> since = all.subList(mark, all.size());
    since.forEach(change -> rows -= change.rows.size());
    since.clear();
  }

  /** A statement failed, and may have changed something before. */
  void failed() {
    unsure = true;
  }

  private record Change(String sql, List<@Nullable Object[]> rows) {}
}
