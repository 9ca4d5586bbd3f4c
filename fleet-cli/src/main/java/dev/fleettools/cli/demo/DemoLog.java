package dev.fleettools.cli.demo;

import com.grack.nanojson.JsonObject;
import dev.fleettools.cli.api.Api;
import dev.fleettools.cli.api.Read;
import dev.fleettools.cli.base.Pause;
import dev.fleettools.cli.demo.account.Chronicle;
import dev.fleettools.cli.demo.account.LoggedEvent;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the demo's event log as it grows, through the public API. */
final class DemoLog {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Api api;
  private final Pause pause;
  private final Consumer<LoggedEvent> listener;
  private final List<LoggedEvent> events = new ArrayList<>();

  DemoLog(Api api, Pause pause, Consumer<LoggedEvent> listener) {
    this.api = api;
    this.pause = pause;
    this.listener = listener;
  }

  List<LoggedEvent> events() {
    return List.copyOf(events);
  }

  /** Reads what came since the last look. */
  void refresh() {
    List<JsonObject> page;
    do {
      long after = events.isEmpty() ? 0 : events.getLast().position();
      page = Read.objects(api.get("/events?limit=1000&after=" + after).object(), "events");
      for (JsonObject event : page) {
        LoggedEvent read = LoggedEvent.of(event);
        events.add(read);
        listener.accept(read);
      }
    } while (page.size() == 1000);
  }

  /** Looks until the events tell something; gives up after some minutes. */
  <T> T await(String what, Function<Chronicle, Optional<T>> question) {
    long begin = System.nanoTime();
    while (true) {
      refresh();
      Optional<T> answer = question.apply(new Chronicle(events));
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() - begin > LONGEST.toNanos()) {
        throw new FleetException(
            ErrorCode.INTERNAL,
            "The demo waited " + LONGEST.toMinutes() + " minutes in vain for " + what + ".");
      }
      pause.pause(LOOK);
    }
  }
}
