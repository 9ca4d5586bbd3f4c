package dev.fleettools.core.ctk;

import dev.fleettools.core.ctk.lock.LockView;
import dev.fleettools.core.ctk.queue.Deadlock;
import dev.fleettools.core.ctk.queue.Look;
import dev.fleettools.core.ctk.queue.Rank;
import dev.fleettools.core.ctk.queue.TakeTicket;
import dev.fleettools.core.ctk.queue.TendQueue;
import dev.fleettools.core.ctk.queue.Tickets;
import dev.fleettools.core.ctk.queue.WaitingRoom;
import dev.fleettools.core.ctk.rule.Ask;
import dev.fleettools.core.ctk.rule.Refusals;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for locks on the caller's thread. The writer is asked only when a look from outside has
 * shown that something may have changed. Thread-safe.
 */
final class Waiting {

  private final WaitingRoom room = new WaitingRoom();

  /**
   * Asks until the request is granted or the time is over.
   *
   * @throws FleetException CONFLICT when the time is over, DEADLOCK when the wait would never end,
   *     UNAVAILABLE when the server stops, GONE when the caller hung up
   */
  LockView.Several grant(Project project, Call call, GrantLocks.Input input, Duration limit) {
    long start = System.nanoTime();
    Optional<LockView.Several> atOnce = attempt(project, call, input, null);
    if (atOnce.isPresent()) {
      return atOnce.get();
    }
    String desk = room.enter(project);
    try {
      TakeTicket.Input request = project.log().read(rows -> request(rows, desk, call, input));
      Rank rank = project.run(new TakeTicket(), call.withKey(null), request).rank();
      try {
        return queue(project, call, input, rank, desk, start + limit.toNanos());
      } finally {
        if (project.log().read(rows -> Tickets.isThere(rows, rank))) {
          project.run(new TendQueue(), call.withKey(null), new TendQueue.Input(desk, rank));
        }
      }
    } finally {
      room.leave();
    }
  }

  private static TakeTicket.Input request(
      Rows rows, String desk, Call call, GrantLocks.Input input) {
    Ask ask = input.ask(rows, call.caller());
    return new TakeTicket.Input(desk, input.urgency(rows, ask), ask);
  }

  private LockView.Several queue(
      Project project, Call call, GrantLocks.Input input, Rank rank, String desk, long end) {
    Look look = Look.NONE;
    while (true) {
      long seen = room.changes();
      requirePresence(call);
      long left = end - System.nanoTime();
      if (left <= 0) {
        return project.run(new GrantLocks(rank, true), call, input);
      }
      look = look(project, call, input, rank, look);
      if (look.free()) {
        Optional<LockView.Several> granted = attempt(project, call, input, rank);
        if (granted.isPresent()) {
          return granted.get();
        }
      } else if (!look.circle().isEmpty()) {
        throw Deadlock.refusal(look.circle());
      }
      room.sign(project, desk);
      pause(seen, left);
    }
  }

  /** Also finds out when the caller may not ask any more. */
  private static Look look(
      Project project, Call call, GrantLocks.Input input, Rank rank, Look before) {
    Instant now = project.log().now();
    return project
        .log()
        .read(rows -> Look.at(rows, now, input.ask(rows, call.caller()), rank, before));
  }

  /** Empty when it has to wait on. */
  private static Optional<LockView.Several> attempt(
      Project project, Call call, GrantLocks.Input input, @Nullable Rank rank) {
    try {
      return Optional.of(project.run(new GrantLocks(rank, false), call, input));
    } catch (FleetException refusal) {
      if (!Refusals.isConflict(refusal)) {
        throw refusal;
      }
      return Optional.empty();
    }
  }

  private static void requirePresence(Call call) {
    switch (call.presence().state()) {
      case THERE -> {}
      case GONE ->
          throw new FleetException(
              ErrorCode.GONE, "Whoever waited for locks hung up; nothing was locked.");
      case STOPPING ->
          throw new FleetException(
              ErrorCode.UNAVAILABLE,
              "The server stops, and nothing was locked; ask again when it is back.");
    }
  }

  private void pause(long seen, long most) {
    try {
      room.await(seen, most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FleetException(
          ErrorCode.UNAVAILABLE, "The wait for locks was broken off; ask again.", e);
    }
  }
}
