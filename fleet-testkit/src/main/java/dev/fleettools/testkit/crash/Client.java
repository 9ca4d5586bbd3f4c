package dev.fleettools.testkit.crash;

import dev.fleettools.testkit.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One client: does one piece of work after the other, and notes what was acknowledged. */
abstract class Client implements Runnable {

  /** One request in this many is sent twice, and must have one effect. */
  private static final int SENT_TWICE = 4;

  private final String name;
  private final Door door;
  private final AckFile notes;
  final SplittableRandom random;
  private int count;

  Client(String name, Door door, AckFile notes, SplittableRandom random) {
    this.name = name;
    this.door = door;
    this.notes = notes;
    this.random = random;
  }

  /** One piece of work; ends early when the rig's time is over. */
  abstract void work();

  @Override
  public void run() {
    while (!door.isShut()) {
      work();
    }
  }

  final String name() {
    return name;
  }

  final boolean over() {
    return door.isShut();
  }

  final String nextKey() {
    return "rig-" + name + "-" + ++count;
  }

  final Optional<Door.Reply> get(String path) {
    return door.get(path);
  }

  /** Posts; a good answer is noted before anything else happens. */
  final Optional<Door.Reply> post(
      Ack.Operation operation, String mark, String key, String path, String body) {
    Optional<Door.Reply> reply = door.post(path, body, key);
    if (reply.isEmpty() || !reply.get().good()) {
      return reply;
    }
    Ack ack = ack(operation, mark, reply.get());
    notes.add(ack);
    if (random.nextInt(SENT_TWICE) == 0) {
      door.post(path, body, key).ifPresent(second -> compare(ack, second));
    }
    return reply;
  }

  /** Notes something that was seen without being asked for. */
  final void seen(Ack.Operation operation, String mark) {
    notes.add(new Ack(operation, mark, List.of(), List.of()));
  }

  final void trouble(String mark, String sentence) {
    notes.add(
        new Ack(
            Ack.Operation.TROUBLE,
            mark,
            List.of(sentence.replaceAll("[\\t\\n,]", " ")),
            List.of()));
  }

  private void compare(Ack first, Door.Reply second) {
    if (!second.good() || !first.equals(ack(first.operation(), first.mark(), second))) {
      trouble(first.mark(), "the same request was answered differently: " + second);
    }
  }

  private static Ack ack(Ack.Operation operation, String mark, Door.Reply reply) {
    List<Long> positions =
        JsonText.all(reply.body(), operation == Ack.Operation.ACQUIRE ? "token" : "position")
            .stream()
            .map(Long::valueOf)
            .toList();
    return new Ack(operation, mark, JsonText.all(reply.body(), operation.idField), positions);
  }
}
