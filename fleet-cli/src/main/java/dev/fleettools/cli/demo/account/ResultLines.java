package dev.fleettools.cli.demo.account;

import dev.fleettools.cli.api.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came out. */
record ResultLines(Chronicle chronicle) {

  List<AccountLine> lines() {
    List<AccountLine> lines = new ArrayList<>();
    chronicle.all("sortie_merged").forEach(event -> merged(event).ifPresent(lines::add));
    chronicle.all("mission_completed").forEach(event -> completed(event).ifPresent(lines::add));
    outcomes().ifPresent(lines::add);
    chronicle.all("mission_landed").forEach(event -> landed(event).ifPresent(lines::add));
    return lines;
  }

  private Optional<AccountLine> merged(LoggedEvent merged) {
    Optional<LoggedEvent> sortie = chronicle.sharing("sortie_created", "sortie_id", merged);
    Optional<LoggedEvent> review =
        chronicle
            .sharing("review_completed", "review_id", merged)
            .filter(event -> event.text("verdict").equals("approved"));
    if (sortie.isEmpty() || review.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        AccountLine.of(
            Topic.MERGED,
            "%s was merged as %s after a review with %s."
                .formatted(
                    Chronicle.name(sortie.get()),
                    Chronicle.shortId(merged.text("commit")),
                    checks(review.get())),
            List.of(sortie.get(), review.get(), merged)));
  }

  private Optional<AccountLine> completed(LoggedEvent completed) {
    return chronicle
        .sharing("mission_created", "mission_id", completed)
        .map(
            mission ->
                AccountLine.of(
                    Topic.COMPLETED,
                    "Mission %s (%s) was completed at %s with %s on the whole."
                        .formatted(
                            mission.text("number"),
                            mission.text("title"),
                            Chronicle.shortId(completed.text("integration_head")),
                            checks(completed)),
                    List.of(mission, completed)));
  }

  /** The checks that an event tells of, in words. */
  private static String checks(LoggedEvent event) {
    List<String> words =
        Read.objects(event.data(), "checks").stream()
            .map(
                check ->
                    Read.text(check, "name") + (check.getBoolean("passed") ? " passed" : " failed"))
            .toList();
    return words.isEmpty() ? "no checks" : String.join(", ", words);
  }

  private Optional<AccountLine> outcomes() {
    List<LoggedEvent> outcomes = chronicle.all("outcome_recorded");
    if (outcomes.isEmpty()) {
      return Optional.empty();
    }
    String each =
        outcomes.stream()
            .map(
                event ->
                    "%s %s in %s"
                        .formatted(
                            event.text("number"),
                            event.text("status"),
                            event.text("attempts").equals("1")
                                ? "1 attempt"
                                : event.text("attempts") + " attempts"))
            .collect(Collectors.joining(", "));
    return Optional.of(
        AccountLine.of(Topic.OUTCOMES, "Recorded for learning: " + each + ".", outcomes));
  }

  private Optional<AccountLine> landed(LoggedEvent landed) {
    return chronicle
        .sharing("mission_created", "mission_id", landed)
        .map(
            mission ->
                AccountLine.of(
                    Topic.LANDED,
                    "The work of %s was landed in %s at %s."
                        .formatted(
                            mission.text("number"),
                            landed.text("into"),
                            Chronicle.shortId(landed.text("commit"))),
                    List.of(mission, landed)));
  }
}
