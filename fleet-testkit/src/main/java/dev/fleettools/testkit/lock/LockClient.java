package dev.fleettools.testkit.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** One agent: asks, renews, extends, releases, pauses too long, and comes back with old tokens. */
final class LockClient implements Runnable {

  private static final int REMEMBERED = 20;
  private static final int LONGEST_PAUSE = 2_000_000;

  private final String name;
  private final LockDesk desk;
  private final KeyWorld world;
  private final RandomGenerator random;
  private final Runnable disturbance;
  private final int operations;
  private final List<LockDesk.Held> held = new ArrayList<>();
  private final List<LockDesk.Held> over = new ArrayList<>();
  final LockNotes notes = new LockNotes();

  LockClient(
      String name,
      LockDesk desk,
      KeyWorld world,
      RandomGenerator random,
      Runnable disturbance,
      int operations) {
    this.name = name;
    this.desk = desk;
    this.world = world;
    this.random = random;
    this.disturbance = disturbance;
    this.operations = operations;
  }

  @Override
  public void run() {
    for (int i = 0; i < operations; i++) {
      step();
      if (random.nextInt(200) == 0) {
        disturbance.run();
      }
      if (random.nextInt(500) == 0) {
        LockSupport.parkNanos(random.nextInt(LONGEST_PAUSE));
      }
    }
  }

  private void step() {
    int choice = random.nextInt(20);
    if (held.isEmpty() || choice < 8) {
      ask(world.some(random));
    } else if (choice < 10) {
      // Again for what it has or had: renews, or is granted anew.
      ask(List.of(plain(any(held).key())));
    } else if (choice < 12) {
      extend();
    } else if (choice < 17) {
      release();
    } else if (choice < 19) {
      comeTooLate();
    } else {
      force();
    }
  }

  private static String plain(String key) {
    return key.startsWith("file:") ? key.substring("file:".length()) : key;
  }

  private void ask(List<String> keys) {
    long timeout = random.nextLong(200, 5_000);
    long wait = random.nextInt(50) == 0 ? random.nextLong(1, 20) : 0;
    LockDesk.Reply reply = desk.ask(name, keys, random.nextInt(4) == 0, timeout, wait);
    notes.count(wait == 0 ? "ask" : "wait", reply);
    if (reply instanceof LockDesk.Granted(List<LockDesk.Held> locks)) {
      for (LockDesk.Held lock : locks) {
        notes.told(LockNotes.Kind.ASKED, lock, timeout);
        held.removeIf(other -> other.lockId().equals(lock.lockId()));
        held.add(lock);
      }
    }
  }

  private void extend() {
    LockDesk.Held lock = any(held);
    long timeout = random.nextLong(200, 8_000);
    LockDesk.Reply reply = desk.extend(name, lock.lockId(), lock.token(), timeout);
    notes.count("extend", reply);
    if (reply instanceof LockDesk.Granted(List<LockDesk.Held> locks)) {
      notes.told(LockNotes.Kind.EXTENDED, locks.getFirst(), timeout);
    } else {
      forget(lock);
    }
  }

  private void release() {
    LockDesk.Held lock = any(held);
    notes.count("release", desk.release(name, lock.lockId(), lock.token()));
    forget(lock);
  }

  /** With a lock that it gave back or lost, or with a token that was never given. */
  private void comeTooLate() {
    boolean wrong = over.isEmpty() || random.nextBoolean();
    LockDesk.Held lock = wrong ? any(held) : any(over);
    long token = wrong ? lock.token() + (random.nextBoolean() ? 1 : -1) : lock.token();
    LockDesk.Reply reply =
        random.nextBoolean()
            ? desk.extend(name, lock.lockId(), token, 5_000)
            : desk.release(name, lock.lockId(), token);
    notes.count("late", reply);
    if (reply instanceof LockDesk.Granted) {
      notes.fault(
          "a write under %s was accepted with the %s token %d"
              .formatted(lock.lockId(), wrong ? "wrong" : "old", token));
    }
  }

  /** Its own, so that it knows of it. */
  private void force() {
    LockDesk.Held lock = any(held);
    notes.count("force", desk.force(lock.lockId()));
    forget(lock);
  }

  private void forget(LockDesk.Held lock) {
    held.remove(lock);
    over.add(lock);
    if (over.size() > REMEMBERED) {
      over.removeFirst();
    }
  }

  private LockDesk.Held any(List<LockDesk.Held> locks) {
    return locks.get(random.nextInt(locks.size()));
  }

  /** The longest that a disturbed clock jumps. */
  static Duration jump(RandomGenerator random) {
    return switch (random.nextInt(20)) {
      case 0 -> Duration.ofHours(1);
      case 1, 2, 3, 4, 5 -> Duration.ofMillis(-random.nextLong(10_000));
      default -> Duration.ofMillis(random.nextLong(4_000));
    };
  }
}
