package dev.fleettools.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.LogException;
import dev.fleettools.log.event.StoredEvent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writers that number what they write and remember each answer, to hold the log against afterwards.
 * Thread-safe.
 */
final class Tally {

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final Set<String> oddities = ConcurrentHashMap.newKeySet();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicBoolean stop = new AtomicBoolean();

  /** Writes until it is stopped, whatever happens. */
  void write(EventLog log, String stream) {
    while (!stop.get()) {
      String data = "{\"last\":true,\"n\":%d}".formatted(numbers.incrementAndGet());
      try {
        log.write(tx -> tx.append(EventLogFixture.draft(stream, data))).join();
        acknowledged.add(data);
      } catch (CompletionException e) {
        note(data, Objects.requireNonNull(e.getCause()));
      }
    }
  }

  void stop() {
    stop.set(true);
  }

  int acknowledged() {
    return acknowledged.size();
  }

  int refused() {
    return refused.size() + unknown.size();
  }

  /** What was acknowledged is there once, and what was refused is not. */
  void check(EventLog log) {
    List<String> stored = EventLogFixture.all(log).stream().map(StoredEvent::data).toList();
    assertThat(oddities).isEmpty();
    assertThat(stored).doesNotHaveDuplicates();
    assertThat(Set.copyOf(stored)).containsAll(acknowledged).doesNotContainAnyElementsOf(refused);
    assertThat(log.verify(List.of()).faults()).isEmpty();
    assertThat(log.rebuildAndCompare().differences()).isEmpty();
  }

  @Override
  public String toString() {
    return "%d acknowledged, %d refused, %d unknown"
        .formatted(acknowledged.size(), refused.size(), unknown.size());
  }

  private void note(String data, Throwable failure) {
    if (!(failure instanceof LogException known) || known.kind() != LogException.Kind.UNAVAILABLE) {
      oddities.add(failure.toString());
    } else if (String.valueOf(known.getMessage()).contains("not known")) {
      unknown.add(data);
    } else {
      refused.add(data);
    }
  }
}
