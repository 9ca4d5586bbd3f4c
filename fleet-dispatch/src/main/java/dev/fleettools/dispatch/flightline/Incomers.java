package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.flightline.Card;
import dev.fleettools.core.flightline.Landing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Cards about to be taken: whether they hold together with what is here, and in which order. */
final class Incomers {

  private static final Pattern NUMBER = Pattern.compile("[wm][1-9][0-9]{0,8}");

  private final Set<String> known = new HashSet<>();
  private final Map<String, String> idOfNumber = new HashMap<>();
  private final Map<String, String> missionNumbers = new HashMap<>();
  private final List<MirrorFile> files;
  private final List<String> problems = new ArrayList<>();
  private final List<String> clashes = new ArrayList<>();

  Incomers(Map<String, Mine> ours, List<MirrorFile> files) {
    this.files = files;
    ours.values().forEach(mine -> note(mine.card()));
    for (MirrorFile file : files) {
      Card card = file.card();
      if (!known.contains(card.id())) {
        clash(file);
        note(card);
      }
    }
    files.forEach(this::check);
  }

  /** What is wrong, a sentence each. */
  List<String> problems() {
    return problems;
  }

  /** Numbers that other things have here, a sentence each. */
  List<String> clashes() {
    return clashes;
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

  private void clash(MirrorFile file) {
    Card card = file.card();
    String other = idOfNumber.get(card.number());
    if (other != null) {
      clashes.add(
          "%s calls itself %s, and that is %s here.".formatted(file.path(), card.number(), other));
    }
  }

  private void note(Card card) {
    known.add(card.id());
    idOfNumber.put(card.number(), card.id());
    if (card instanceof Card.Flight flight) {
      missionNumbers.put(flight.id(), flight.number());
    }
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
        String mission = missionNumbers.get(task.missionId().value());
        if (mission != null && !task.number().equals(mission + "." + task.ordinal())) {
          problems.add(
              "%s: its number is %s, and it is number %d of %s; take it from an older commit."
                  .formatted(file.path(), task.number(), task.ordinal(), mission));
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
