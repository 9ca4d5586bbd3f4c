package dev.fleettools.core.path;

import dev.fleettools.core.path.Effort.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Searches a shortest path that two machines accept and none of some others does: walks the product
 * of the machines, the others as sets of states, as far as the effort allows. One use each.
 */
final class CommonPath {
  private record Node(int left, int right, PathForm form, List<BitSet> except) {}

  private record Step(Node from, int read) {}

  private final GlobMachine left;
  private final GlobMachine right;
  private final List<GlobMachine> except;
  private final Map<Node, Step> steps = new HashMap<>();
  private final Set<Node> starts = new HashSet<>();
  private final Queue<Node> open = new ArrayDeque<>();

  private final int most;
  private int spent;
  private Answer answer = Answer.NO;
  private Optional<String> path = Optional.empty();

  /** Searches at once. */
  CommonPath(GlobMachine left, GlobMachine right, List<GlobMachine> except, Effort effort) {
    this.left = left;
    this.right = right;
    this.except = except;
    this.most = effort.forMany();
    search();
    effort.spend(spent);
  }

  Answer answer() {
    return answer;
  }

  /** A path as searched for; empty when there is none, or none was found in time. */
  Optional<String> path() {
    return path;
  }

  private void search() {
    List<BitSet> none = except.stream().map(GlobMachine::start).toList();
    pairs(left.start(), right.start(), PathForm.START, none)
        .forEach(
            node -> {
              starts.add(node);
              open.add(node);
            });
    while (!open.isEmpty()) {
      if (spent >= most) {
        answer = Answer.UNSURE;
        return;
      }
      Node node = open.remove();
      if (isGoal(node)) {
        answer = Answer.YES;
        path = Optional.of(text(node));
        return;
      }
      expand(node);
    }
  }

  private boolean isGoal(Node node) {
    if (!left.isEnd(node.left) || !right.isEnd(node.right) || !node.form.isPath()) {
      return false;
    }
    for (int i = 0; i < except.size(); i++) {
      if (except.get(i).accepts(node.except.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void expand(Node node) {
    spent++;
    CodePoints both = left.reads(node.left).intersect(right.reads(node.right));
    if (both.isEmpty()) {
      return;
    }
    for (int read : kinds(both, node.except)) {
      if (spent >= most) {
        return;
      }
      PathForm form = node.form.next(read);
      if (form == PathForm.BROKEN) {
        continue;
      }
      List<BitSet> rest = new ArrayList<>();
      for (int i = 0; i < except.size(); i++) {
        rest.add(except.get(i).step(node.except.get(i), read));
        spent += 1 + node.except.get(i).cardinality();
      }
      for (Node next : pairs(left.after(node.left), right.after(node.right), form, rest)) {
        if (!starts.contains(next) && steps.putIfAbsent(next, new Step(node, read)) == null) {
          open.add(next);
        }
      }
    }
  }

  /** One character of each kind that somebody treats differently. */
  private List<Integer> kinds(CodePoints both, List<BitSet> states) {
    List<CodePoints> kinds = List.of(both);
    kinds = split(kinds, CodePoints.of('/'));
    kinds = split(kinds, CodePoints.of('.'));
    Set<CodePoints> different = new HashSet<>();
    for (int i = 0; i < except.size(); i++) {
      BitSet in = states.get(i);
      for (int s = in.nextSetBit(0); s >= 0; s = in.nextSetBit(s + 1)) {
        different.add(except.get(i).reads(s));
      }
    }
    for (CodePoints set : different) {
      if (spent < most) {
        kinds = split(kinds, set);
        spent += kinds.size();
      }
    }
    return kinds.stream().filter(kind -> !kind.isEmpty()).map(CodePoints::example).toList();
  }

  private static List<CodePoints> split(List<CodePoints> kinds, CodePoints by) {
    List<CodePoints> finer = new ArrayList<>();
    for (CodePoints kind : kinds) {
      CodePoints within = kind.intersect(by);
      if (within.isEmpty() || within.equals(kind)) {
        finer.add(kind);
      } else {
        finer.add(within);
        finer.add(kind.intersect(by.complement()));
      }
    }
    return finer;
  }

  private static List<Node> pairs(BitSet lefts, BitSet rights, PathForm form, List<BitSet> except) {
    List<Node> pairs = new ArrayList<>();
    for (int l = lefts.nextSetBit(0); l >= 0; l = lefts.nextSetBit(l + 1)) {
      for (int r = rights.nextSetBit(0); r >= 0; r = rights.nextSetBit(r + 1)) {
        pairs.add(new Node(l, r, form, except));
      }
    }
    return pairs;
  }

  private String text(Node goal) {
    List<Integer> read = new ArrayList<>();
    Node node = goal;
    for (Step step = steps.get(node); step != null; step = steps.get(node)) {
      read.addFirst(step.read);
      node = step.from;
    }
    StringBuilder text = new StringBuilder();
    read.forEach(text::appendCodePoint);
    return text.toString();
  }
}
