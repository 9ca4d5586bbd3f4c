package dev.fleettools.core.operation;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.EventCatalog;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.IdSource;
import dev.fleettools.core.idempotency.Forgetting;
import dev.fleettools.core.idempotency.Idempotency;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.version.Expected;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.Rows;
import dev.fleettools.log.Tx;
import dev.fleettools.log.event.EventDraft;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.event.StoredEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One project's operations on its log. A command's events, their projections, the reactions of
 * other features and the idempotency record commit together; the answer comes after that commit.
 * Thread-safe.
 */
public final class Project {

  /** More reactions to one command than this mean that two features answer each other for ever. */
  private static final int MOST_EVENTS = 10_000;

  private final EventLog log;
  private final EventCatalog catalog;
  private final List<Reaction> reactions;
  private final IdSource ids;
  private final Forgetting forgetting;
  private final Consumer<Rows> guard;

  public Project(EventLog log, EventCatalog catalog, List<Reaction> reactions, IdSource ids) {
    this(log, catalog, reactions, ids, new Forgetting(), rows -> {});
  }

  private Project(
      EventLog log,
      EventCatalog catalog,
      List<Reaction> reactions,
      IdSource ids,
      Forgetting forgetting,
      Consumer<Rows> guard) {
    this.log = log;
    this.catalog = catalog;
    this.reactions = List.copyOf(reactions);
    this.ids = ids;
    this.forgetting = forgetting;
    this.guard = guard;
  }

  /**
   * The same project for somebody whose right to change it may end at any time.
   *
   * @param guard asked first in each command's transaction; throws when the right has ended
   */
  public Project guardedBy(Consumer<Rows> guard) {
    return new Project(log, catalog, reactions, ids, forgetting, guard);
  }

  public ProjectId id() {
    return log.project();
  }

  public EventLog log() {
    return log;
  }

  /** A fresh id, for what is named before anything of it is stored. */
  public String newId(IdPrefix prefix) {
    return ids.next(prefix);
  }

  public EventCatalog catalog() {
    return catalog;
  }

  public <I extends Record, O extends Record> O ask(Query<I, O> query, Caller caller, I input) {
    return log.read((rows, now) -> query.answer(rows, new Viewpoint(caller, now), input));
  }

  /** Submits a command and waits for its durable answer. */
  public <I extends Record, O extends Record> O run(Command<I, O> command, Call call, I input) {
    try {
      return submit(command, call, input).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Completes after the durable commit; exceptionally with a {@link FleetException} if refused. */
  public <I extends Record, O extends Record> CompletableFuture<O> submit(
      Command<I, O> command, Call call, I input) {
    Idempotency<O> idempotency =
        Idempotency.of(
            call.idempotencyKey(),
            call.caller().actor(),
            command.spec().name(),
            input,
            command.spec().output());
    String metadata =
        Json.write(
            new Metadata(
                call.source(), call.caller().actor(), call.userAgent(), call.traceparent()));
    return log.write(tx -> execute(command, call, input, idempotency, metadata, tx))
        .thenApply(Result::orThrow);
  }

  private <I extends Record, O extends Record> Result<O> execute(
      Command<I, O> command,
      Call call,
      I input,
      Idempotency<O> idempotency,
      String metadata,
      Tx tx) {
    guard.accept(tx);
    Optional<O> earlier = idempotency.find(tx);
    if (earlier.isPresent()) {
      return new Result<>(earlier.get(), null);
    }
    Expected expected = call.expected();
    if (expected != null) {
      expected.check(tx.versionOf(expected.stream()));
    }
    TxContext context = new TxContext(tx, ids, call.caller());
    Decision<O> decision = command.decide(context, input);
    List<StoredEvent> stored = append(decision.events(), call, metadata, tx, context);
    return switch (decision) {
      case Decision.Accepted<O> accepted -> {
        O answer = accepted.answer().apply(stored);
        idempotency.keep(tx, answer, forgetting);
        yield new Result<>(answer, null);
      }
      case Decision.Refused<O> refused -> new Result<>(null, refused.refusal());
    };
  }

  /** Appends the decided events, then what the features answer to them, breadth first. */
  private List<StoredEvent> append(
      List<FleetEvent> events, Call call, String metadata, Tx tx, TxContext context) {
    List<StoredEvent> decided = new ArrayList<>(events.size());
    record Pending(StoredEvent stored, FleetEvent event) {}
    Deque<Pending> unanswered = new ArrayDeque<>();
    for (FleetEvent event : events) {
      EventDraft draft = catalog.encode(event, metadata);
      StoredEvent stored =
          tx.append(draft.causationId() == null ? draft.causedBy(call.cause()) : draft);
      decided.add(stored);
      unanswered.add(new Pending(stored, event));
    }
    int appended = events.size();
    while (!unanswered.isEmpty()) {
      Pending next = unanswered.remove();
      for (Reaction reaction : reactions) {
        for (FleetEvent answer : reaction.to(next.stored(), next.event(), context)) {
          if (++appended > MOST_EVENTS) {
            throw new IllegalStateException("features answer each other without end: " + answer);
          }
          StoredEvent stored =
              tx.append(catalog.encode(answer, metadata).causedBy(next.stored().eventId()));
          unanswered.add(new Pending(stored, answer));
        }
      }
    }
    return decided;
  }

  /** Who asked and through what, as stored beside every event. */
  private record Metadata(
      String source, String actor, @Nullable String userAgent, @Nullable String traceparent) {}

  /** An answer or a refusal that was committed with its events; exactly one of them is there. */
  private record Result<O extends Record>(@Nullable O answer, @Nullable FleetException refusal) {

    O orThrow() {
      if (refusal != null) {
        throw refusal;
      }
      if (answer == null) {
        throw new IllegalStateException("neither answer nor refusal");
      }
      return answer;
    }
  }

  /** A command's view of its own transaction. */
  private record TxContext(Tx tx, IdSource ids, Caller caller) implements Context {

    @Override
    public Rows rows() {
      return tx;
    }

    @Override
    public Instant now() {
      return tx.now();
    }

    @Override
    public Position head() {
      return tx.head();
    }

    @Override
    public String newId(IdPrefix prefix) {
      return ids.next(prefix);
    }

    @Override
    public void note(String sql, @Nullable Object... parameters) {
      tx.update(sql, parameters);
    }
  }
}
