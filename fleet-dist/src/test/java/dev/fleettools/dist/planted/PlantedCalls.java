package dev.fleettools.dist.planted;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Every banned call once, as a call or as a method reference. */
final class PlantedCalls {
  final Supplier<Instant> reference = Instant::now;

  Instant now() {
    return Instant.now();
  }

  long millis() {
    return System.currentTimeMillis();
  }

  UUID id() {
    return UUID.randomUUID();
  }

  Map<String, String> environment() {
    return System.getenv();
  }

  int random() {
    return new Random().nextInt();
  }

  void sleep() throws InterruptedException {
    Thread.sleep(1);
  }
}
