package dev.fleettools.core.ctk;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.CtkEvent;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.LockTable;
import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.queue.Line;
import dev.fleettools.core.ctk.queue.Rank;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.ctk.rule.LockRules;
import dev.fleettools.core.ctk.rule.Refusals;
import dev.fleettools.core.ctk.rule.Ruling;
import dev.fleettools.core.ctk.rule.SortieLimits;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.event.FleetEvent;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.LockId;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.log.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applies the rule of {@link LockRules} to the rows and says it in events. */
final class Granting {

  /** More keys in one request than this are refused. */
  static final int MOST_KEYS = 1000;

  /** So are more patterns than this, each of which is held against every lock in its folder. */
  static final int MOST_PATTERNS = 100;

  /** The longest time-out, a day. */
  static final long LONGEST_MS = Duration.ofDays(1).toMillis();

  private final Context context;
  private final Ask ask;
  private final Terms terms;

  /**
   * What goes with a request besides its keys.
   *
   * @param timeoutMs for an outside agent's own lock; without meaning for a sortie's
   */
  record Terms(@Nullable String purpose, @Nullable String checksum, long timeoutMs) {}

  private Granting(Context context, Ask ask, Terms terms) {
    this.context = context;
    this.ask = ask;
    this.terms = terms;
  }

  /** Grants or refuses; a refusal leaves its events. */
  static Decision<LockView.Several> decide(Context context, Ask ask, Terms terms, Rank rank) {
    return new Granting(context, ask, terms).decide(rank, true);
  }

  /** Grants, or refuses in a way that leaves nothing, since the asker goes on waiting. */
  static Decision<LockView.Several> tryAgain(Context context, Ask ask, Terms terms, Rank rank) {
    return new Granting(context, ask, terms).decide(rank, false);
  }

  private Decision<LockView.Several> decide(Rank rank, boolean last) {
    check();
    return switch (new Line(context.rows(), context.now()).judge(ask, rank)) {
      case Ruling.Granted granted -> grant(granted);
      case Ruling.Refused refused ->
          new Decision.Refused<>(last ? conflicts(refused) : List.of(), Refusals.conflict(refused));
    };
  }

  /**
   * Passes for as many paths as a request may name; asked before anything else is done with them.
   *
   * @throws FleetException VALIDATION for more, or none
   */
  static void requireFew(int paths) {
    if (paths == 0 || paths > MOST_KEYS) {
      throw FleetException.invalid(
          "A request for locks names 1 to %d paths, not %d; split it.".formatted(MOST_KEYS, paths));
    }
  }

  private void check() {
    requireFew(ask.keys().size());
    long patterns = ask.keys().stream().filter(LockKey::glob).count();
    if (patterns > MOST_PATTERNS) {
      throw FleetException.invalid(
          "A request for locks names at most %d patterns, not %d; name wider ones or split it."
              .formatted(MOST_PATTERNS, patterns));
    }
    if (terms.timeoutMs() < 1 || terms.timeoutMs() > LONGEST_MS) {
      throw FleetException.invalid(
          "A lock's timeout_ms is 1 to %d, not %d; extend it when it needs longer."
              .formatted(LONGEST_MS, terms.timeoutMs()));
    }
    ask.requireEnough();
    if (ask.owner() instanceof LockOwner.Sortie sortie) {
      SortieLimits.requireAlive(context.rows(), sortie);
      SortieLimits.requireNoneReserved(ask);
    }
  }

  private Decision<LockView.Several> grant(Ruling.Granted granted) {
    List<FleetEvent> events = new ArrayList<>();
    for (Lock lock : granted.expired()) {
      Instant over = lock.expiresAt();
      events.add(new CtkEvent.Expired(lock.id(), over == null ? context.now() : over));
      context.note(LockTable.FORGET_RENEWAL, context.rows().project().value(), lock.id().value());
    }
    int before = events.size();
    // Each makes its lock for the answer, those newly granted from the next stored event.
    List<Function<Iterator<StoredEvent>, Lock>> locks = new ArrayList<>();
    for (Ruling.Grant grant : granted.grants()) {
      Lock held = grant.held();
      if (held == null) {
        CtkEvent.Reserved reserved = reserved(grant);
        events.add(reserved);
        locks.add(stored -> fresh(reserved, grant.key(), stored.next()));
      } else {
        Lock renewed = renew(held);
        locks.add(stored -> renewed);
      }
    }
    Instant now = context.now();
    return Decision.accept(
        events,
        stored -> {
          Iterator<StoredEvent> grants = stored.subList(before, stored.size()).iterator();
          return new LockView.Several(
              locks.stream().map(make -> LockView.of(make.apply(grants), now)).toList());
        });
  }

  private CtkEvent.Reserved reserved(Ruling.Grant grant) {
    LockOwner owner = ask.owner();
    boolean ends = owner instanceof LockOwner.Agent;
    return new CtkEvent.Reserved(
        new LockId(context.newId(IdPrefix.LCK)),
        grant.key().filePath(),
        grant.key().key(),
        grant.key().glob(),
        ask.modeOf(grant.key()),
        owner.specialistId().orElse(null),
        owner.sortieId().orElse(null),
        owner.missionId().orElse(null),
        owner.attemptId().orElse(null),
        terms.purpose(),
        ends ? terms.timeoutMs() : null,
        terms.checksum(),
        ends ? context.now().plusMillis(terms.timeoutMs()) : null);
  }

  private Lock fresh(CtkEvent.Reserved reserved, LockKey key, StoredEvent stored) {
    long position = stored.position().value();
    return new Lock(
        reserved.lockId(),
        key,
        reserved.mode(),
        ask.owner(),
        reserved.purpose(),
        reserved.checksum(),
        reserved.timeoutMs(),
        position,
        position,
        stored.recordedAt(),
        reserved.expiresAt(),
        Lock.State.ACTIVE,
        null,
        null);
  }

  private Lock renew(Lock held) {
    if (held.expiresAt() == null) {
      return held;
    }
    Lock renewed = held.until(context.now().plusMillis(terms.timeoutMs()));
    context.note(
        LockTable.RENEW, context.rows().project().value(), held.id().value(), renewed.expiresAt());
    return renewed;
  }

  /** Once for each asker and lock. */
  private List<FleetEvent> conflicts(Ruling.Refused refused) {
    List<FleetEvent> events = new ArrayList<>();
    Set<LockId> met = new LinkedHashSet<>();
    LockOwner owner = ask.owner();
    for (Ruling.Clash clash : refused.clashes()) {
      LockId lock = clash.held().id();
      if (!clash.queued()
          && met.add(lock)
          && !LockTable.conflictRecorded(context.rows(), lock, owner)) {
        events.add(
            new CtkEvent.Conflict(
                lock,
                clash.asked().filePath(),
                clash.asked().key(),
                ask.modeOf(clash.asked()),
                owner.text(),
                owner.specialistId().orElse(null),
                owner.sortieId().orElse(null),
                owner.missionId().orElse(null),
                owner.attemptId().orElse(null)));
      }
    }
    return events;
  }
}
