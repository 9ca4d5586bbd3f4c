package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.flightline.Card;
import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.core.path.ProjectPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a card may not say, though it has the right form: whoever can push to a repository can write
 * it, and a mission acts on branches and files. Not thread-safe.
 */
final class CardRules {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");

  private final Map<String, List<String>> waitsFor = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param ours what is here
   * @param files what comes
   */
  CardRules(Stream<Card> ours, List<MirrorFile> files) {
    ours.forEach(this::note);
    files.forEach(file -> note(file.card()));
    files.forEach(this::check);
  }

  /** What is wrong, a sentence each. */
  List<String> problems() {
    return problems;
  }

  private void note(Card card) {
    if (card instanceof Card.Task task) {
      waitsFor.put(
          task.id(), task.order().dependsOn().stream().map(other -> other.value()).toList());
    }
  }

  private void check(MirrorFile file) {
    switch (file.card()) {
      case Card.Work ignored -> {
        // Words only.
      }
      case Card.Flight flight -> {
        if (!flight.integrationBranch().equals("fleet/" + flight.number())) {
          problem(
              file,
              "its branch '%s' is not fleet/%s, the only one that it may write to"
                  .formatted(flight.integrationBranch(), flight.number()));
        }
        requireCommit(file, flight.baseCommit());
        if (flight.integrationHead() != null) {
          requireCommit(file, flight.integrationHead());
        }
      }
      case Card.Task task -> {
        Stream.concat(task.order().files().stream(), task.claimed().stream())
            .forEach(path -> requireOwn(file, path));
        if (waitsForItself(task.id())) {
          problem(file, "it waits for itself, through the tasks that it depends on");
        }
      }
    }
  }

  private void requireCommit(MirrorFile file, String commit) {
    if (!COMMIT.matcher(commit).matches()) {
      problem(file, "'%s' is no commit".formatted(commit));
    }
  }

  private void requireOwn(MirrorFile file, String text) {
    try {
      Optional<ProjectPath> path = PathPattern.parse(text, PathCase.EXACT).path();
      if (path.filter(ProjectPath::isReserved).isPresent()) {
        problem(file, "'%s' is never a sortie's file".formatted(text));
      }
    } catch (BadPathException e) {
      problem(file, "'%s' cannot be one of its files: %s".formatted(text, e.what()));
    }
  }

  private boolean waitsForItself(String task) {
    Set<String> seen = new HashSet<>();
    List<String> next = new ArrayList<>(waitsFor.getOrDefault(task, List.of()));
    while (!next.isEmpty()) {
      String one = next.removeLast();
      if (one.equals(task)) {
        return true;
      }
      if (seen.add(one)) {
        next.addAll(waitsFor.getOrDefault(one, List.of()));
      }
    }
    return false;
  }

  private void problem(MirrorFile file, String what) {
    problems.add("%s: %s; take it from an older commit.".formatted(file.path(), what));
  }
}
