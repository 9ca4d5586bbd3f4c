package dev.fleettools.log.engine;

import static dev.fleettools.log.LogException.Kind.UNAVAILABLE;

import dev.fleettools.log.LogException;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.engine.undo.Turn;
import dev.fleettools.log.engine.undo.Undo;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.internal.jdbc.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The only thread that writes. Commands that wait at the same time share one durable commit; one
 * that throws is undone alone. Thread-safe.
 */
final class Writer {

  private static final int WAITING = 8_192;
  private static final int GROUP = 256;
  private static final int FAILURES_BEFORE_REOPEN = 3;
  private static final long FOLLOWED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long BETWEEN_ANNOUNCEMENTS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final String STORE_FOLLOWED =
      """
      INSERT INTO followers (project_id, name, position) VALUES (?, ?, ?)
      ON CONFLICT (project_id, name) DO UPDATE SET position = excluded.position
      WHERE excluded.position > followers.position
      """;

  private final LogSettings settings;
  private final Store store;
  private final Runnable appended;
  private final Appender appender;
  private final LinkedBlockingQueue<Command<?>> queue = new LinkedBlockingQueue<>(WAITING);
  private final Map<String, Long> followed = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile Head durable;
  private volatile boolean closed;
  private volatile boolean ended;
  private volatile boolean scrub;
  private volatile boolean shrink;

  // Only the writer's thread uses what follows.
  private Session session;
  private boolean headKnown = true;
  private boolean inCommand;
  private int failures;
  private long followedStored;
  private boolean announceDue;
  private long announced = System.nanoTime() - BETWEEN_ANNOUNCEMENTS_NANOS;

  /**
   * @param appended runs on the writer's thread after a commit that added events; must be quick
   */
  Writer(
      LogSettings settings,
      Store store,
      History history,
      Session session,
      Head head,
      Runnable appended) {
    this.settings = settings;
    this.store = store;
    this.session = session;
    this.appended = appended;
    durable = head;
    appender = new Appender(settings, history, head);
    thread =
        Thread.ofPlatform().daemon().name("log-writer-" + settings.project()).unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  Head durable() {
    return durable;
  }

  <R> CompletableFuture<R> submit(Function<WriterTx, R> work) {
    if (Thread.currentThread().equals(thread) && inCommand) {
      throw new IllegalStateException("a command cannot hand in another: it would wait for itself");
    }
    Command<R> command = new Command<>(work);
    if (closed) {
      command.fail(closedNow());
    } else if (!queue.offer(command)) {
      command.fail(
          new LogException(
              UNAVAILABLE,
              "The log of project %s has %d commands waiting already: try again in a moment."
                  .formatted(settings.project(), WAITING)));
    } else if (ended && queue.remove(command)) {
      command.fail(closedNow());
    }
    return command.future();
  }

  /** Notes how far a follower came. Stored with a later commit, within moments. */
  void follow(String name, Position position) {
    followed.put(name, position.value());
    if (queue.isEmpty()) {
      queue.offer(Command.NUDGE);
    }
  }

  /** Asks that after the next commit nothing of overwritten rows stays in the write-ahead log. */
  void scrubAfterCommit() {
    scrub = true;
  }

  /** Asks that the room of deleted rows is given back, a part after each commit. */
  void shrinkAfterCommits() {
    shrink = true;
  }

  /** Whether there is room left to give back. */
  boolean isShrinking() {
    return shrink;
  }

  /** Finishes what waits, then ends. The session is left to the caller. */
  Session close() {
    closed = true;
    if (thread.getState() == Thread.State.NEW) {
      return session;
    }
    try {
      queue.put(Command.STOP);
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return session;
  }

  private void loop() {
    List<Command<?>> group = new ArrayList<>(GROUP);
    boolean going = true;
    while (going) {
      collect(group);
      going = !group.remove(Command.STOP);
      group.removeIf(Command::isSignal);
      if (!group.isEmpty() || followedIsDue(!going)) {
        commit(group, !going);
      }
      group.clear();
    }
    ended = true;
    queue.drainTo(group);
    group.forEach(late -> late.fail(closedNow()));
  }

  private void collect(List<Command<?>> group) {
    try {
      Command<?> first =
          followed.isEmpty() ? queue.take() : queue.poll(FOLLOWED_NANOS, TimeUnit.NANOSECONDS);
      if (first != null) {
        group.add(first);
        queue.drainTo(group, GROUP - 1);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread for a reason; close() ends it through the queue.
      Thread.interrupted();
    }
  }

  private void commit(List<Command<?>> group, boolean last) {
    Map<String, Long> stored = followedIsDue(last) ? Map.copyOf(followed) : Map.of();
    Head before = durable;
    try {
      Turn turn = begin(before);
      for (Command<?> command : group) {
        run(command, turn.undo());
      }
      stored.forEach(
          (name, position) ->
              session.later(STORE_FOLLOWED, settings.project().value(), name, position));
      if (!appender.head().equals(turn.head())) {
        appender.head().store(session, settings.project().value());
      }
      end(turn.transaction());
    } catch (Throwable e) {
      failed(group, e);
      return;
    }
    failures = 0;
    stored.forEach(followed::remove);
    if (!stored.isEmpty()) {
      followedStored = System.nanoTime();
    }
    durable = appender.head();
    scrubIfAsked();
    group.forEach(Command::answer);
    if (!durable.equals(before)) {
      announceDue = true;
      appended.run();
    }
    announceIfDue();
    shrinkIfAsked();
  }

  /** A connection that died since the last group is replaced, and the group knows nothing of it. */
  private Turn begin(Head before) {
    requireSession();
    Turn begun;
    try {
      begun = store.begin(session, headKnown ? before : null);
    } catch (RuntimeException e) {
      if (!session.isBroken()) {
        throw e;
      }
      requireSession();
      begun = store.begin(session, null);
    }
    appender.reset(begun.head());
    headKnown = true;
    return begun;
  }

  /** Commits. When the connection dies in it, another one is asked what became of it. */
  private void end(String transaction) {
    try {
      session.run("COMMIT");
    } catch (RuntimeException e) {
      if (!session.isBroken() || !store.wasCommitted(transaction)) {
        throw e;
      }
    }
  }

  /** Lets only those errors out that end the whole group. */
  private void run(Command<?> command, Undo undo) {
    Head before = appender.head();
    WriterTx tx = new WriterTx(session, appender, settings, appender.notBefore(undo.begin()));
    inCommand = true;
    boolean done = false;
    try {
      command.run(tx);
      session.flush();
      requireUnstopped();
      done = true;
    } catch (Throwable thrown) {
      requireTransaction();
      undo.undo();
      appender.reset(before);
      command.threw(thrown);
    } finally {
      inCommand = false;
      tx.end();
    }
    if (done) {
      undo.keep();
    }
  }

  /** A statement that failed may have stopped the transaction, even if the command swallowed it. */
  private void requireUnstopped() {
    RuntimeException stopped = session.stopped();
    if (stopped != null) {
      throw stopped;
    }
  }

  private void requireTransaction() {
    RuntimeException lost = session.lost();
    if (lost != null) {
      throw lost;
    }
  }

  private void failed(List<Command<?>> group, Throwable cause) {
    LogException reason =
        cause instanceof LogException known
            ? known
            : new LogException(
                UNAVAILABLE,
                "The store %s could not commit, and nothing of this was stored: try again."
                    .formatted(store.name()),
                cause);
    headKnown = false;
    failures++;
    session.rollback();
    group.forEach(command -> command.fail(reason));
  }

  private void requireSession() {
    if (session.isBroken() || failures >= FAILURES_BEFORE_REOPEN) {
      failures = 0;
      Session fresh = store.openWriter();
      Session broken = session;
      session = fresh;
      broken.close();
    }
  }

  private boolean followedIsDue(boolean last) {
    return !followed.isEmpty() && (last || System.nanoTime() - followedStored >= FOLLOWED_NANOS);
  }

  private void scrubIfAsked() {
    if (scrub) {
      scrub = false;
      try {
        scrub = !store.erased(session);
      } catch (RuntimeException e) {
        // The commit stands; what is left goes when the store next tidies up.
        session.rollback();
      }
    }
  }

  /** Where another group follows at once, that one tells others of this one as well. */
  private void announceIfDue() {
    boolean another =
        !queue.isEmpty() && System.nanoTime() - announced < BETWEEN_ANNOUNCEMENTS_NANOS;
    if (!announceDue || another) {
      return;
    }
    announceDue = false;
    announced = System.nanoTime();
    try {
      store.announce(session, durable.position());
    } catch (RuntimeException e) {
      // Only a hint to other servers, who look by themselves as well.
      session.rollback();
    }
  }

  private void shrinkIfAsked() {
    if (shrink) {
      boolean more = false;
      try {
        more = store.shrink(session);
      } catch (RuntimeException e) {
        // The room stays with the store, which uses it again.
        session.rollback();
      }
      shrink = more;
    }
  }

  private LogException closedNow() {
    return new LogException(
        UNAVAILABLE, "The log of project %s is closed.".formatted(settings.project()));
  }
}
