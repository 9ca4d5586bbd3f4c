package dev.fleettools.server.feed;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.log.EventLog;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** The live feeds of all projects. Thread-safe. */
public final class Feeds implements AutoCloseable {

  private final FeedSettings settings;
  private final Stall stall;
  private final Map<EventLog, Hub> hubs = new ConcurrentHashMap<>();

  /** Logs that are closed, or about to be. */
  private final Set<EventLog> ended =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  public Feeds(FeedSettings settings) {
    this.settings = settings;
    this.stall = new Stall(settings.stall());
  }

  /** Cuts off readers that take nothing; called about once a second. */
  public void tick() {
    stall.tick();
  }

  FeedSettings settings() {
    return settings;
  }

  Stall stall() {
    return stall;
  }

  Hub of(EventLog log) {
    return hubs.computeIfAbsent(log, this::hub);
  }

  private Hub hub(EventLog log) {
    if (ended.contains(log)) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The project %s is being closed; come again.".formatted(log.project()));
    }
    return new Hub(log);
  }

  /** Ends the feeds of a log that is about to be closed; their readers come back for the next. */
  public void end(EventLog log) {
    ended.add(log);
    Hub hub = hubs.remove(log);
    if (hub != null) {
      hub.close();
    }
  }

  /** How many readers there are over all projects. */
  public int readers() {
    return hubs.values().stream().mapToInt(Hub::readers).sum();
  }

  /** Ends every feed. */
  @Override
  public void close() {
    hubs.values().forEach(Hub::close);
  }
}
