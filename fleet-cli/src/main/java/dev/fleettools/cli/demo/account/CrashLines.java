package dev.fleettools.cli.demo.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The death of the server, and what the next one picked up. */
record CrashLines(Chronicle chronicle) {

  List<AccountLine> lines() {
    List<AccountLine> lines = new ArrayList<>();
    List<LoggedEvent> starts = chronicle.all("service_started");
    for (int i = 1; i < starts.size(); i++) {
      if (isUnclean(starts.get(i))) {
        lines.add(killed(starts.get(i - 1), starts.get(i)));
      }
    }
    chronicle.all("specialist_adopted").forEach(event -> adopted(event).ifPresent(lines::add));
    return lines;
  }

  private static boolean isUnclean(LoggedEvent start) {
    return start.data().getBoolean("unclean");
  }

  private static AccountLine killed(LoggedEvent before, LoggedEvent after) {
    return AccountLine.of(
        Topic.KILLED,
        "The server, process %s, was gone without a farewell; process %s went on from the log."
            .formatted(before.text("pid"), after.text("pid")),
        List.of(before, after));
  }

  private Optional<AccountLine> adopted(LoggedEvent adopted) {
    Optional<LoggedEvent> attempt = chronicle.sharing("attempt_started", "specialist_id", adopted);
    Optional<LoggedEvent> active =
        chronicle
            .sharing("specialist_active", "specialist_id", adopted)
            .filter(event -> event.shares("pid", adopted))
            .filter(event -> event.shares("pid_started_at", adopted));
    Optional<LoggedEvent> start =
        chronicle
            .last("service_started", event -> event.isBefore(adopted))
            .filter(CrashLines::isUnclean);
    if (attempt.isEmpty()
        || active.isEmpty()
        || start.isEmpty()
        || !active.get().isBefore(start.get())) {
      return Optional.empty();
    }
    return Optional.of(
        AccountLine.of(
            Topic.ADOPTED,
            "%s worked on all the while in the same process %s; server %s picked it up."
                .formatted(
                    attempt.get().text("number"), adopted.text("pid"), start.get().text("pid")),
            List.of(attempt.get(), active.get(), start.get(), adopted)));
  }
}
