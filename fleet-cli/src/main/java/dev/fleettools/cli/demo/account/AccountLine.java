package dev.fleettools.cli.demo.account;

import java.util.List;

/**
 * A sentence of the account.
 *
 * @param eventIds the events it rests on: without any one of them it would be another, or none
 */
public record AccountLine(Topic topic, String text, List<String> eventIds) {

  public AccountLine {
    eventIds = List.copyOf(eventIds);
  }

  static AccountLine of(Topic topic, String text, List<LoggedEvent> events) {
    return new AccountLine(topic, text, events.stream().map(LoggedEvent::id).distinct().toList());
  }
}
