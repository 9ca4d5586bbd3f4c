package dev.fleettools.core.ctk.queue;

import dev.fleettools.core.priority.Priority;

/**
 * A place in the queue: the more urgent first, then who came first.
 *
 * @param arrived the number of the ticket
 */
public record Rank(Priority priority, long arrived) {

  /** Of somebody who asks without a ticket: behind all that are as urgent. */
  public static Rank newcomer(Priority priority) {
    return new Rank(priority, Long.MAX_VALUE);
  }

  /** Whether this one is served first. */
  public boolean before(Rank other) {
    int urgency = Integer.compare(priority.urgency(), other.priority.urgency());
    return urgency > 0 || (urgency == 0 && arrived < other.arrived);
  }
}
