package dev.fleettools.testkit.crash;

import dev.fleettools.testkit.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Takes and releases locks on few keys, in the name of two outside agents of its own. */
final class LockClient extends Client {

  private static final List<String> KEYS = List.of("hot/a", "hot/b", "hot/c", "hot/*");
  private static final int SHORTEST_MS = 200;
  private static final int LONGEST_MS = 3_000;

  LockClient(String name, Door door, AckFile notes, SplittableRandom random) {
    super(name, door, notes, random);
  }

  @Override
  void work() {
    String agent = "rig-" + name() + "-agent-" + random.nextInt(2);
    String key = nextKey();
    Optional<Door.Reply> reply =
        post(
            Ack.Operation.ACQUIRE,
            key,
            key,
            "/lock/acquire",
            "{\"file\":\"%s\",\"mode\":\"%s\",\"purpose\":\"%s\",\"timeout_ms\":%d,\"specialist_id\":\"%s\"}"
                .formatted(
                    KEYS.get(random.nextInt(KEYS.size())),
                    random.nextInt(4) == 0 ? "read" : "edit",
                    key,
                    random.nextInt(SHORTEST_MS, LONGEST_MS),
                    agent));
    if (reply.isPresent() && reply.get().good() && random.nextInt(4) > 0) {
      release(agent, reply.get().body());
    }
  }

  private void release(String agent, String granted) {
    String lock = JsonText.require(granted, "lock_id");
    long token = Long.parseLong(JsonText.require(granted, "token"));
    String request = "{\"lock_id\":\"%s\",\"token\":%d,\"specialist_id\":\"%s\"}";
    if (random.nextInt(4) == 0) {
      String key = nextKey();
      post(
              Ack.Operation.RELEASE,
              lock,
              key,
              "/lock/release",
              request.formatted(lock, token - 1, agent))
          .filter(Door.Reply::good)
          .ifPresent(taken -> trouble(key, "a wrong fencing token was taken: " + taken.body()));
    }
    // Refused when it expired meanwhile; both are fine.
    post(
        Ack.Operation.RELEASE,
        lock,
        nextKey(),
        "/lock/release",
        request.formatted(lock, token, agent));
  }
}
