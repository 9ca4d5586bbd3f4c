package dev.fleettools.testkit.crash;

import java.util.SplittableRandom;

/** Makes outside agents known; the server gives each an id, so a second effect would show. */
final class RosterClient extends Client {

  RosterClient(String name, Door door, AckFile notes, SplittableRandom random) {
    super(name, door, notes, random);
  }

  @Override
  void work() {
    String key = nextKey();
    post(
        Ack.Operation.REGISTER,
        key,
        key,
        "/specialists/register",
        "{\"name\":\"%s\",\"program\":\"rig\"}".formatted(key));
  }
}
