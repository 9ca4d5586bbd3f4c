package dev.fleettools.server.team;

import static dev.fleettools.server.life.Life.json;

import dev.fleettools.server.fixture.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends one message after the other, at the second server when the first is gone, always with the
 * same key until it is acknowledged. One thread runs it.
 */
final class Sender implements Runnable {

  private final String name;
  private final Member first;
  private final Member second;
  private final AtomicBoolean over;
  private final AtomicInteger acknowledged;
  private final Map<String, Long> positions = new TreeMap<>();

  /**
   * @param acknowledged counts for all senders
   */
  Sender(String name, Member first, Member second, AtomicBoolean over, AtomicInteger acknowledged) {
    this.name = name;
    this.first = first;
    this.second = second;
    this.over = over;
    this.acknowledged = acknowledged;
  }

  /** Where each acknowledged message is said to be, by its text; read when the thread has ended. */
  Map<String, Long> positions() {
    return positions;
  }

  @Override
  public void run() {
    Member at = first;
    int count = 0;
    while (!over.get()) {
      String text = name + "-" + count;
      Answer answer;
      try {
        answer =
            at.post(
                "/mailbox/append",
                "key-" + text,
                json(
                    "stream_id",
                    "box-" + name,
                    "events",
                    List.of(json("type", "note", "data", json("mark", text)))));
      } catch (AssertionError gone) {
        at = second;
        continue;
      }
      if (answer.status() == 200) {
        positions.put(text, answer.number("/messages/0/position"));
        acknowledged.incrementAndGet();
        count++;
      } else if (answer.status() < 500) {
        throw new IllegalStateException(answer.body());
      }
    }
  }
}
