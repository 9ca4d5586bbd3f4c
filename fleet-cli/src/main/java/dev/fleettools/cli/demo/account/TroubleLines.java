package dev.fleettools.cli.demo.account;

import dev.fleettools.cli.api.Read;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What went wrong, and what was made of it. */
record TroubleLines(Chronicle chronicle) {

  List<AccountLine> lines() {
    List<AccountLine> lines = new ArrayList<>();
    chronicle.all("sortie_requeued").forEach(event -> retry(event).ifPresent(lines::add));
    chronicle.all("ctk_conflict").forEach(event -> refused(event).ifPresent(lines::add));
    Set<String> refs = new HashSet<>();
    chronicle.all("attempt_rescued").stream()
        .filter(event -> refs.add(event.text("ref")))
        .forEach(event -> rescued(event).ifPresent(lines::add));
    chronicle.all("blocker_raised").forEach(event -> blocker(event).ifPresent(lines::add));
    return lines;
  }

  private Optional<AccountLine> retry(LoggedEvent requeued) {
    Optional<LoggedEvent> first = attempt(requeued);
    Optional<LoggedEvent> ended = chronicle.sharing("attempt_ended", "attempt_id", requeued);
    Optional<LoggedEvent> next =
        chronicle.first(
            "attempt_started",
            event -> event.shares("sortie_id", requeued) && requeued.isBefore(event));
    if (first.isEmpty() || ended.isEmpty() || next.isEmpty()) {
      return Optional.empty();
    }
    String text =
        "Attempt %s %s (%s); %s began %s later."
            .formatted(
                first.get().text("number"),
                ended.get().text("outcome"),
                unended(requeued.text("reason")),
                next.get().text("number"),
                LoggedEvent.seconds(ended.get().at(), next.get().at()));
    return Optional.of(
        AccountLine.of(Topic.RETRY, text, List.of(first.get(), ended.get(), requeued, next.get())));
  }

  private Optional<AccountLine> refused(LoggedEvent conflict) {
    Optional<LoggedEvent> asker = attempt(conflict);
    Optional<LoggedEvent> held = chronicle.sharing("ctk_reserved", "lock_id", conflict);
    Optional<LoggedEvent> released = chronicle.sharing("ctk_released", "lock_id", conflict);
    Optional<LoggedEvent> holder =
        held.flatMap(lock -> chronicle.sharing("sortie_created", "sortie_id", lock));
    if (asker.isEmpty()
        || holder.isEmpty()
        || released.isEmpty()
        || !conflict.isBefore(released.get())) {
      return Optional.empty();
    }
    String text =
        "%s reached for %s and was refused: %s held it, and for another %s."
            .formatted(
                asker.get().text("number"),
                conflict.text("file_path"),
                Chronicle.name(holder.get()),
                LoggedEvent.seconds(conflict.at(), released.get().at()));
    return Optional.of(
        AccountLine.of(
            Topic.REFUSED,
            text,
            List.of(asker.get(), conflict, held.get(), holder.get(), released.get())));
  }

  private Optional<AccountLine> rescued(LoggedEvent rescue) {
    List<String> paths = Read.texts(rescue.data(), "paths");
    return attempt(rescue)
        .map(
            attempt ->
                AccountLine.of(
                    Topic.RESCUED,
                    "Work of %s%s is kept as %s (%s)."
                        .formatted(
                            attempt.text("number"),
                            paths.isEmpty() ? "" : " on " + String.join(", ", paths),
                            rescue.text("ref"),
                            unended(rescue.text("reason"))),
                    List.of(attempt, rescue)));
  }

  private Optional<AccountLine> blocker(LoggedEvent raised) {
    Optional<LoggedEvent> asker = attempt(raised);
    Optional<LoggedEvent> resolved = chronicle.sharing("blocker_resolved", "blocker_id", raised);
    if (asker.isEmpty() || resolved.isEmpty()) {
      return Optional.empty();
    }
    String text =
        "%s could not go on and asked \"%s\"; %s later %s answered \"%s\"."
            .formatted(
                asker.get().text("number"),
                raised.text("reason"),
                LoggedEvent.seconds(raised.at(), resolved.get().at()),
                resolved.get().text("by"),
                resolved.get().text("resolution"));
    return Optional.of(
        AccountLine.of(Topic.BLOCKER, text, List.of(asker.get(), raised, resolved.get())));
  }

  private Optional<LoggedEvent> attempt(LoggedEvent of) {
    return chronicle.sharing("attempt_started", "attempt_id", of);
  }

  private static String unended(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
