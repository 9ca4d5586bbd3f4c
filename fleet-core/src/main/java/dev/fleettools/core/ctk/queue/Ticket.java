package dev.fleettools.core.ctk.queue;

import dev.fleettools.core.ctk.key.LockKey;
import dev.fleettools.core.ctk.lock.Lock;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.id.LockId;
import java.time.Instant;

/** A request that waits, and its place in the queue. */
public record Ticket(Rank rank, Ask ask) {

  /** One of its keys as if it had it already, for the judgement of those behind it. */
  Lock claim(LockKey key) {
    return new Lock(
        new LockId("ticket-" + rank.arrived()),
        key,
        ask.modeOf(key),
        ask.owner(),
        null,
        null,
        null,
        0,
        0,
        Instant.EPOCH,
        null,
        Lock.State.ACTIVE,
        null,
        null);
  }
}
