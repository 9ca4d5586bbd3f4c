package dev.fleettools.log.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session changed, with the values, so that it can be done again on the same state. Not
 * thread-safe.
 */
public final class Changes {

  /** The most statements that are kept. */
  static final int MOST = 4_096;

  private final List<Change> all = new ArrayList<>();
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
    tooMany = false;
    mark();
  }

  /** Forgets what came after the mark. Gives whether there was anything. */
  public boolean dropSinceMark() {
    boolean any = unsure || tooMany || all.size() > mark;
    all.subList(mark, all.size()).clear();
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

  void made(String sql, List<@Nullable Object[]> rows) {
    if (tooMany || all.size() == MOST) {
      tooMany = true;
    } else {
      all.add(new Change(sql, rows));
    }
  }

  /** A statement failed, and may have changed something before. */
  void failed() {
    unsure = true;
  }

  private record Change(String sql, List<@Nullable Object[]> rows) {}
}
