package dev.fleettools.core.path;

import dev.fleettools.core.path.Effort.Answer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A nondeterministic machine that reads a path character by character. A state has at most one move
 * that reads a character, and any number of jumps that read none. Immutable once built.
 */
final class GlobMachine {
  /** A state: reads one of {@code set} and goes to {@code target}; or jumps without reading. */
  private static final class State {
    CodePoints set = CodePoints.NONE;
    int target;
    final List<Integer> jumps = new ArrayList<>();
  }

  private final List<State> states = new ArrayList<>();
  private final int end;
  private final BitSet start;
  private final List<BitSet> after;

  GlobMachine(GlobNode node) {
    int first = add();
    this.end = build(node, first);
    this.start = closure(first);
    this.after = states.stream().map(state -> closure(state.target)).toList();
  }

  private int add() {
    states.add(new State());
    return states.size() - 1;
  }

  /** Appends the node after the state {@code from}; answers the state after it. */
  private int build(GlobNode node, int from) {
    return switch (node) {
      case GlobNode.One one -> {
        int next = add();
        states.get(from).set = one.set();
        states.get(from).target = next;
        yield next;
      }
      case GlobNode.Many many -> {
        int loop = add();
        int next = add();
        states.get(from).jumps.add(loop);
        states.get(loop).set = many.set();
        states.get(loop).target = loop;
        states.get(loop).jumps.add(next);
        yield next;
      }
      case GlobNode.Row row -> {
        int state = from;
        for (GlobNode part : row.parts()) {
          state = build(part, state);
        }
        yield state;
      }
      case GlobNode.Either either -> {
        int join = add();
        for (GlobNode choice : either.choices()) {
          int branch = add();
          states.get(from).jumps.add(branch);
          states.get(build(choice, branch)).jumps.add(join);
        }
        yield join;
      }
    };
  }

  private BitSet closure(int from) {
    BitSet seen = new BitSet(states.size());
    List<Integer> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      int state = open.removeLast();
      if (!seen.get(state)) {
        seen.set(state);
        open.addAll(states.get(state).jumps);
      }
    }
    return seen;
  }

  /** The states the machine may be in before it read anything; not to be changed. */
  BitSet start() {
    return start;
  }

  /** The states it may be in after reading one more character. */
  BitSet step(BitSet in, int codePoint) {
    BitSet reached = new BitSet(states.size());
    for (int i = in.nextSetBit(0); i >= 0; i = in.nextSetBit(i + 1)) {
      if (states.get(i).set.contains(codePoint)) {
        reached.or(after.get(i));
      }
    }
    return reached;
  }

  boolean accepts(BitSet in) {
    return in.get(end);
  }

  boolean isEnd(int state) {
    return state == end;
  }

  /** What the state can read; empty when it only jumps. */
  CodePoints reads(int state) {
    return states.get(state).set;
  }

  /** The states it may be in after this one read a character of its own; not to be changed. */
  BitSet after(int state) {
    return after.get(state);
  }

  int size() {
    return states.size();
  }

  /** Whether it accepts a path; a step is a state that reads a character. */
  Answer matches(String path, Effort effort) {
    int most = effort.forNext();
    int steps = 0;
    BitSet now = start();
    for (int codePoint : path.codePoints().toArray()) {
      steps += now.cardinality();
      if (steps > most) {
        break;
      }
      now = step(now, codePoint);
      if (now.isEmpty()) {
        break;
      }
    }
    effort.spend(steps);
    if (steps > most) {
      return Answer.UNSURE;
    }
    return accepts(now) ? Answer.YES : Answer.NO;
  }
}
