package dev.fleettools.server.feed;

import dev.fleettools.log.EventLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The live feeds of all projects. Thread-safe. */
public final class Feeds implements AutoCloseable {

  private final FeedSettings settings;
  private final Stall stall;
  private final Map<EventLog, Hub> hubs = new ConcurrentHashMap<>();

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
    return hubs.computeIfAbsent(log, Hub::new);
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
