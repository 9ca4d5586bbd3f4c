package dev.fleettools.log.engine;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Rows;
import dev.fleettools.log.Tx;
import dev.fleettools.log.engine.check.FullCheck;
import dev.fleettools.log.engine.check.Verifier;
import dev.fleettools.log.engine.history.Archive;
import dev.fleettools.log.engine.history.Extent;
import dev.fleettools.log.engine.history.History;
import dev.fleettools.log.engine.redaction.RedactionsAgain;
import dev.fleettools.log.engine.table.Head;
import dev.fleettools.log.event.Anchor;
import dev.fleettools.log.event.EventQuery;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.internal.jdbc.SessionRows;
import dev.fleettools.log.report.BackupReport;
import dev.fleettools.log.report.CheckReport;
import dev.fleettools.log.report.CompactReport;
import dev.fleettools.log.report.LogStatistics;
import dev.fleettools.log.report.RebuildReport;
import dev.fleettools.log.report.RecoveryReport;
import dev.fleettools.log.report.VerifyReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The log of one project, on any kind of store. Thread-safe. */
public final class StoreLog implements EventLog {

  private static final int QUICK_CHECK = 1_000;

  private final LogSettings settings;
  private final Store store;
  private final History history;
  private final Writer writer;
  private final Vault vault;
  private final Subscribers subscribers;
  private final AtomicReference<Position> seen = new AtomicReference<>(Position.START);
  private volatile @Nullable String fault;
  private volatile @Nullable RecoveryReport recovery;
  private final AtomicBoolean closed = new AtomicBoolean();

  private StoreLog(LogSettings settings, Store store, Session session) {
    this.settings = settings;
    this.store = store;
    subscribers = new Subscribers(this);
    Archive archive = store.archive();
    history = new History(settings.project(), archive);
    Head head = Head.load(session, settings.project().value());
    writer = new Writer(settings, store, history, session, head, subscribers::wake);
    vault = new Vault(settings, store, archive, history, writer);
  }

  /**
   * Opens the log: brings its tables up to date and checks its newest 1,000 events.
   *
   * @param own the log's own migrations
   * @param check false to look at what is wrong with a log that fails the check
   * @throws LogException UNUSABLE when the store is from a newer version or cannot be opened;
   *     DAMAGED when the check fails. The store is closed then
   */
  public static StoreLog open(
      LogSettings settings, Store store, List<Migration> own, boolean check) {
    Session session = null;
    StoreLog log = null;
    boolean opened = false;
    try {
      session = store.openWriter();
      store.prepare(session, settings, joined(own, settings.migrations()));
      boolean rebuildIsDue =
          !session.query(Replay.IS_DUE, r -> 1, settings.project().value()).isEmpty();
      log = new StoreLog(settings, store, session);
      if (check) {
        log.quickCheck();
      }
      log.writer.start();
      store.watch(log::saw);
      if (rebuildIsDue) {
        log.fillNewTables();
      }
      log.vault.tidy();
      opened = true;
      return log;
    } finally {
      if (!opened && log != null) {
        log.close();
      } else if (!opened) {
        if (session != null) {
          session.close();
        }
        store.close();
      }
    }
  }

  /** Opens a log that failed a check, for reading only. */
  public static StoreLog openFaulty(
      LogSettings settings, Store store, List<Migration> own, String fault) {
    StoreLog log = open(settings, store, own, false);
    log.fault = fault;
    return log;
  }

  /** Opens a log whatever the check says; one that fails it is for reading only. */
  public static StoreLog openAtAnyRate(LogSettings settings, Store store, List<Migration> own) {
    StoreLog log = open(settings, store, own, false);
    try {
      log.quickCheck();
    } catch (LogException e) {
      if (e.kind() != LogException.Kind.DAMAGED) {
        log.close();
        throw e;
      }
      log.fault = e.getMessage();
    }
    return log;
  }

  @Override
  public ProjectId project() {
    return settings.project();
  }

  @Override
  public <R> CompletableFuture<R> write(Function<Tx, R> work) {
    return fault == null ? writer.submit(work::apply) : CompletableFuture.failedFuture(readOnly());
  }

  @Override
  public <R> R read(Function<Rows, R> work) {
    return store.readers().snapshot(session -> SessionRows.lend(session, project(), work));
  }

  @Override
  public <R> R read(BiFunction<Rows, Instant, R> work) {
    return store
        .readers()
        .snapshot(
            session -> {
              Instant now = store.now(session, writer.durable());
              return SessionRows.lend(session, project(), rows -> work.apply(rows, now));
            });
  }

  @Override
  public Instant now() {
    return store.isShared()
        ? store.readers().with(session -> store.now(session, writer.durable()))
        : writer.durable().notBefore(store.clock());
  }

  @Override
  public Position head() {
    return store.isShared() ? store.readers().with(this::headIn) : writer.durable().position();
  }

  /** The newest position that this process has heard of, without asking the store. */
  Position newest() {
    Position own = writer.durable().position();
    Position others = seen.get();
    return others.isAfter(own) ? others : own;
  }

  private Position headIn(Session session) {
    return store.isShared()
        ? Head.load(session, project().value()).position()
        : writer.durable().position();
  }

  /** What one state of a shared store shows ends by itself; only times are looked for up to it. */
  private long headFor(EventQuery query, Session session) {
    boolean byTime = query.recordedFrom() != null || query.recordedUntil() != null;
    return store.isShared() && !byTime ? Long.MAX_VALUE : headIn(session).value();
  }

  private void saw(Position position) {
    Position before = seen.getAndAccumulate(position, (a, b) -> b.isAfter(a) ? b : a);
    if (position.isAfter(before)) {
      subscribers.wake();
    }
    vault.glance(position);
  }

  @Override
  public List<StoredEvent> events(EventQuery query) {
    return sealedOrNot(
        session ->
            history.search(session, query, headFor(query, session), store.keepsStatistics()));
  }

  @Override
  public Optional<StoredEvent> event(UUID eventId) {
    return sealedOrNot(session -> history.byId(session, eventId));
  }

  @Override
  public Subscription follow(String name, Position ifNew, Follower follower) {
    return subscribers.follow(name, ifNew, follower);
  }

  @Override
  public Subscription onAppend(Runnable wake) {
    return subscribers.onAppend(wake);
  }

  @Override
  public CompletableFuture<StoredEvent> redact(UUID eventId, String reason, String metadata) {
    return fault == null
        ? vault.redact(new Redaction(settings, store, history, eventId, reason, metadata))
        : CompletableFuture.failedFuture(readOnly());
  }

  @Override
  public VerifyReport verify(List<Anchor> anchors) {
    return new Verifier(store.readers(), project(), history).verify(anchors);
  }

  @Override
  public RebuildReport rebuildAndCompare() {
    return new RebuildCheck(settings, store, history).run();
  }

  @Override
  public CompletableFuture<Long> rebuild() {
    return writer.submit(tx -> Replay.inPlace(tx, settings, store, history));
  }

  @Override
  public CheckReport check(List<Anchor> anchors) {
    CheckReport report = look(anchors);
    if (!report.clean()) {
      // What is sealed or redacted meanwhile can look like a fault: look again, undisturbed.
      report = vault.inTurn(() -> look(anchors));
    }
    fault = report.clean() ? null : report.faults().getFirst();
    return report;
  }

  private CheckReport look(List<Anchor> anchors) {
    Verifier verifier = new Verifier(store.readers(), project(), history);
    return new FullCheck(
            List.of(store::integrity, this::segmentFaults), verifier, this::rebuildAndCompare)
        .run(anchors);
  }

  @Override
  public Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  @Override
  public Optional<RecoveryReport> recovery() {
    return Optional.ofNullable(recovery);
  }

  @Override
  public void recoveryNoted() {
    store.recoveryNoted();
  }

  @Override
  public boolean isReplaced() {
    return store.isReplaced();
  }

  /**
   * Notes how the store was brought back, and sees to it that what was redacted before is so again.
   */
  public StoreLog after(@Nullable RecoveryReport report) {
    recovery = report;
    if (report != null && fault == null) {
      new RedactionsAgain(this).run();
    }
    return this;
  }

  @Override
  public LogStatistics statistics() {
    Extent extent = new Extent(project(), history);
    long bytes = store.bytes();
    return store.readers().snapshot(session -> extent.read(session, head(), bytes));
  }

  @Override
  public BackupReport backup(@Nullable Path folder, boolean whole) {
    return vault.backup(folder, whole);
  }

  @Override
  public List<BackupReport> backups() {
    return store.backups();
  }

  @Override
  public <R> R readAt(Position upTo, Function<Rows, R> work) {
    try (Scratch scratch = store.openScratch(settings.migrations())) {
      return Replay.asOf(upTo, settings, scratch, history, work);
    }
  }

  @Override
  public CompactReport compact(Position upTo, String metadata) {
    if (fault != null) {
      throw readOnly();
    }
    return vault.compact(upTo, metadata);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    subscribers.close();
    vault.close();
    Session session = writer.close();
    store.readers().close();
    try {
      store.endWriting(session);
    } finally {
      session.close();
      store.close();
    }
  }

  Writer writer() {
    return writer;
  }

  private List<String> segmentFaults() {
    Archive archive = store.archive();
    return store.readers().snapshot(history::segments).stream()
        .flatMap(info -> archive.checksumFault(info).stream())
        .toList();
  }

  private LogException readOnly() {
    return new LogException(
        LogException.Kind.UNAVAILABLE,
        "The project %s can only be read, because its log is not as it should be: %s Run `fleet db check` to see everything, then `fleet db rebuild` or `fleet db restore`."
            .formatted(settings.project(), fault));
  }

  /**
   * Reads in one snapshot where events may be sealed. A segment that is written anew for a
   * redaction may take away the file under a reader: it looks again, and finds the new one.
   */
  private <R> R sealedOrNot(Function<Session, R> work) {
    try {
      return store.readers().snapshot(work);
    } catch (LogException e) {
      if (e.kind() != LogException.Kind.DAMAGED) {
        throw e;
      }
      return store.readers().snapshot(work);
    }
  }

  private void quickCheck() {
    List<String> faults = new Verifier(store.readers(), project(), history).newest(QUICK_CHECK);
    if (!faults.isEmpty()) {
      throw new LogException(
          LogException.Kind.DAMAGED,
          "The log in %s was changed from outside or is damaged: %s Look at it with `fleet events verify`, or restore a backup."
              .formatted(store.name(), faults.getFirst()));
    }
  }

  private void fillNewTables() {
    try {
      rebuild().join();
    } catch (CompletionException e) {
      throw new LogException(
          LogException.Kind.UNUSABLE,
          "The rows of this version cannot be computed from the log in %s: use the version before, and report this."
              .formatted(store.name()),
          e);
    }
  }

  private static List<Migration> joined(List<Migration> own, List<Migration> others) {
    return Stream.concat(own.stream(), others.stream()).toList();
  }
}
