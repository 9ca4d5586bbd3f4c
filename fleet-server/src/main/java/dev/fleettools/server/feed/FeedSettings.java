package dev.fleettools.server.feed;

import java.time.Duration;

/**
 * How the live feed behaves.
 *
 * @param capacity how many events may wait for one reader
 * @param page how many events are read from the log at once
 * @param heartbeat how long the feed is silent at most
 * @param stall for how long one write may hang
 * @param retry when a reader shall come back after a break
 */
public record FeedSettings(
    int capacity, int page, Duration heartbeat, Duration stall, Duration retry) {

  public static FeedSettings defaults() {
    return new FeedSettings(
        256, 500, Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(2));
  }

  long heartbeatMillis() {
    return heartbeat.toMillis();
  }

  long retryMillis() {
    return retry.toMillis();
  }
}
