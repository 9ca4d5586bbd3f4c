package dev.fleettools.cli.demo.account;

import dev.fleettools.cli.demo.account.Chronicle.Diamond;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who worked at the same time, and who waited for whom. */
record TeamLines(Chronicle chronicle) {

  /** From the moment its process was there to the moment it had ended. */
  private record Work(LoggedEvent attempt, LoggedEvent active, LoggedEvent ended) {}

  List<AccountLine> lines() {
    List<AccountLine> lines = new ArrayList<>();
    chronicle
        .diamond()
        .ifPresent(
            diamond -> {
              overlap(diamond).ifPresent(lines::add);
              order(diamond).ifPresent(lines::add);
            });
    return lines;
  }

  private Optional<AccountLine> overlap(Diamond diamond) {
    Optional<Work> left = work(diamond.left());
    Optional<Work> right = work(diamond.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Work one = left.get();
    Work other = right.get();
    Instant from = later(one.active().at(), other.active().at());
    Instant until =
        later(one.ended().at(), other.ended().at()).equals(one.ended().at())
            ? other.ended().at()
            : one.ended().at();
    if (!from.isBefore(until)) {
      return Optional.empty();
    }
    String text =
        "%s in process %s and %s in process %s worked at the same time for %s; %s waits for both."
            .formatted(
                Chronicle.name(diamond.left()),
                one.active().text("pid"),
                Chronicle.name(diamond.right()),
                other.active().text("pid"),
                LoggedEvent.seconds(from, until),
                Chronicle.name(diamond.join()));
    return Optional.of(
        AccountLine.of(
            Topic.OVERLAP,
            text,
            List.of(
                diamond.left(),
                diamond.right(),
                diamond.join(),
                one.attempt(),
                one.active(),
                one.ended(),
                other.attempt(),
                other.active(),
                other.ended())));
  }

  private Optional<Work> work(LoggedEvent sortie) {
    return chronicle
        .last("attempt_started", event -> event.shares("sortie_id", sortie))
        .flatMap(
            attempt ->
                chronicle
                    .sharing("specialist_active", "specialist_id", attempt)
                    .flatMap(
                        active ->
                            chronicle
                                .sharing("specialist_completed", "specialist_id", attempt)
                                .map(ended -> new Work(attempt, active, ended))));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Optional<AccountLine> order(Diamond diamond) {
    Optional<LoggedEvent> left = chronicle.sharing("sortie_merged", "sortie_id", diamond.left());
    Optional<LoggedEvent> right = chronicle.sharing("sortie_merged", "sortie_id", diamond.right());
    Optional<LoggedEvent> began = chronicle.sharing("attempt_started", "sortie_id", diamond.join());
    if (left.isEmpty()
        || right.isEmpty()
        || began.isEmpty()
        || !left.get().isBefore(began.get())
        || !right.get().isBefore(began.get())) {
      return Optional.empty();
    }
    Instant merged = later(left.get().at(), right.get().at());
    String text =
        "%s began %s after both %s and %s were merged, not before."
            .formatted(
                Chronicle.name(diamond.join()),
                LoggedEvent.seconds(merged, began.get().at()),
                Chronicle.name(diamond.left()),
                Chronicle.name(diamond.right()));
    return Optional.of(
        AccountLine.of(
            Topic.ORDER,
            text,
            List.of(
                diamond.left(),
                diamond.right(),
                diamond.join(),
                left.get(),
                right.get(),
                began.get())));
  }
}
