package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.flightline.Card;
import dev.fleettools.core.flightline.Landing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Cards about to be taken: whether they hold together with what is here, and in which order. */
final class Incomers {

  private static final Pattern NUMBER = Pattern.compile("[wm][1-9][0-9]{0,8}");
  private static final Pattern NUMBER_OF_TASK =
      Pattern.compile("m[1-9][0-9]{0,8}\\.[1-9][0-9]{0,8}");

  private final Set<String> known = new HashSet<>();
  private final List<MirrorFile> files;
  private final List<String> problems = new ArrayList<>();

  Incomers(Map<String, Mine> ours, List<MirrorFile> files) {
    this.files = files;
    known.addAll(ours.keySet());
    files.forEach(file -> known.add(file.card().id()));
    files.forEach(this::check);
    problems.addAll(new CardRules(ours.values().stream().map(Mine::card), files).problems());
  }

  /** What is wrong, a sentence each. */
  List<String> problems() {
    return problems;
  }

  /** What others refer to comes first. */
  List<Landing.Incoming> inOrder() {
    return files.stream()
        .sorted(
            Comparator.comparing((MirrorFile file) -> file.card().kind())
                .thenComparing(file -> place(file.card())))
        .map(file -> new Landing.Incoming(file.card(), file.path(), file.hash()))
        .toList();
  }

  private void check(MirrorFile file) {
    switch (file.card()) {
      case Card.Work work -> {
        requireNumber(file, work.number(), "w");
        if (work.missionId() != null) {
          require(file, work.missionId().value());
        }
      }
      case Card.Flight flight -> {
        requireNumber(file, flight.number(), "m");
        if (flight.workOrderId() != null) {
          require(file, flight.workOrderId().value());
        }
      }
      case Card.Task task -> {
        require(file, task.missionId().value());
        task.order().dependsOn().forEach(other -> require(file, other.value()));
        if (!NUMBER_OF_TASK.matcher(task.number()).matches()
            || !task.number().endsWith("." + task.ordinal())) {
          problems.add(
              "%s: its number is %s, and it is number %d of its mission; take it from an older commit."
                  .formatted(file.path(), task.number(), task.ordinal()));
        }
      }
    }
  }

  private void requireNumber(MirrorFile file, String number, String letter) {
    if (!number.startsWith(letter) || !NUMBER.matcher(number).matches()) {
      problems.add(
          "%s: its number '%s' is not %s and digits; take it from an older commit."
              .formatted(file.path(), number, letter));
    }
  }

  private void require(MirrorFile file, String id) {
    if (!known.contains(id)) {
      problems.add(
          "%s: it names %s, which is neither here nor in the mirror; bring that file too."
              .formatted(file.path(), id));
    }
  }

  private static long place(Card card) {
    return switch (card) {
      case Card.Work work -> Long.parseLong(work.number().substring(1));
      case Card.Flight flight -> Long.parseLong(flight.number().substring(1));
      case Card.Task task -> task.ordinal();
    };
  }
}
