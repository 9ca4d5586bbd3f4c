package dev.fleettools.core.path;

import dev.fleettools.core.path.Effort.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches a shortest path that two machines accept: walks the product of the machines as far as
 * the effort allows. One use each.
 */
final class PairSearch {
  private static final PathForm[] FORMS = PathForm.values();

  private final GlobMachine left;
  private final GlobMachine right;
  private final int most;

  /** Found nodes in the order found; each with the node that it was reached from and by what. */
  private int[] nodes = new int[64];

  private int[] from = new int[64];
  private int[] read = new int[64];
  private int count;
  private final Set<Integer> seen = new HashSet<>();
  private Answer answer = Answer.NO;
  private Optional<String> path = Optional.empty();

  /** Searches at once. */
  PairSearch(GlobMachine left, GlobMachine right, Effort effort) {
    this.left = left;
    this.right = right;
    this.most = effort.forNext();
    search();
    effort.spend(count);
  }

  Answer answer() {
    return answer;
  }

  /** A path that both accept; empty when there is none, or none was found in time. */
  Optional<String> path() {
    return path;
  }

  private void search() {
    add(left.start(), right.start(), PathForm.START, -1, 0);
    for (int i = 0; i < count; i++) {
      if (count >= most) {
        answer = Answer.UNSURE;
        return;
      }
      PathForm form = FORMS[nodes[i] % PathForm.COUNT];
      int pair = nodes[i] / PathForm.COUNT;
      int l = pair / right.size();
      int r = pair % right.size();
      if (left.isEnd(l) && right.isEnd(r) && form.isPath()) {
        answer = Answer.YES;
        path = Optional.of(text(i));
        return;
      }
      expand(i, l, r, form);
    }
  }

  private void expand(int at, int l, int r, PathForm form) {
    for (int kind : left.reads(l).kinds(right.reads(r))) {
      PathForm next = form.next(kind);
      if (next != PathForm.BROKEN) {
        add(left.after(l), right.after(r), next, at, kind);
      }
    }
  }

  private void add(BitSet lefts, BitSet rights, PathForm form, int reachedFrom, int by) {
    for (int l = lefts.nextSetBit(0); l >= 0; l = lefts.nextSetBit(l + 1)) {
      for (int r = rights.nextSetBit(0); r >= 0; r = rights.nextSetBit(r + 1)) {
        int node = (l * right.size() + r) * PathForm.COUNT + form.number();
        if (count < most && seen.add(node)) {
          push(node, reachedFrom, by);
        }
      }
    }
  }

  private void push(int node, int reachedFrom, int by) {
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * count);
      from = Arrays.copyOf(from, 2 * count);
      read = Arrays.copyOf(read, 2 * count);
    }
    nodes[count] = node;
    from[count] = reachedFrom;
    read[count] = by;
    count++;
  }

  private String text(int goal) {
    StringBuilder text = new StringBuilder();
    List<Integer> back = new ArrayList<>();
    for (int i = goal; from[i] >= 0; i = from[i]) {
      back.addFirst(read[i]);
    }
    back.forEach(text::appendCodePoint);
    return text.toString();
  }
}
