package dev.fleettools.cli.demo.account;

import dev.fleettools.cli.api.Read;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The events of a mission in their order, and how to find one that another speaks of. */
public record Chronicle(List<LoggedEvent> events) {

  public Chronicle {
    events = List.copyOf(events);
  }

  public List<LoggedEvent> all(String type) {
    return events.stream().filter(event -> event.is(type)).toList();
  }

  public Optional<LoggedEvent> first(String type, Predicate<LoggedEvent> which) {
    return events.stream().filter(event -> event.is(type)).filter(which).findFirst();
  }

  public Optional<LoggedEvent> last(String type, Predicate<LoggedEvent> which) {
    return events.reversed().stream().filter(event -> event.is(type)).filter(which).findFirst();
  }

  /** The first event of a type that has the same value in a field as the given one. */
  public Optional<LoggedEvent> sharing(String type, String field, LoggedEvent with) {
    return first(type, event -> event.shares(field, with));
  }

  /** Two tasks that come after the same third, and the task that waits for both. */
  public record Diamond(LoggedEvent left, LoggedEvent right, LoggedEvent join) {}

  public Optional<Diamond> diamond() {
    List<LoggedEvent> created = all("sortie_created");
    for (LoggedEvent join : created) {
      List<LoggedEvent> sides =
          created.stream().filter(c -> needs(join).contains(c.text("sortie_id"))).toList();
      for (LoggedEvent left : sides) {
        for (LoggedEvent right : sides) {
          if (left.isBefore(right) && !disjoint(needs(left), needs(right))) {
            return Optional.of(new Diamond(left, right, join));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Set<String> needs(LoggedEvent created) {
    return new HashSet<>(Read.texts(Read.object(created.data(), "order"), "depends_on"));
  }

  private static boolean disjoint(Set<String> one, Set<String> other) {
    return one.stream().noneMatch(other::contains);
  }

  /** A task as people know it: number and title. */
  public static String name(LoggedEvent created) {
    return created.text("number")
        + " ("
        + Read.text(Read.object(created.data(), "order"), "title")
        + ")";
  }

  public static String shortId(String commit) {
    return commit.length() > 10 ? commit.substring(0, 10) : commit;
  }
}
