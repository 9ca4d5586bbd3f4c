package dev.fleettools.dispatch.document;

import java.util.ArrayList;
import java.util.List;

/** Gathers problems, so that a person sees all at once. Confined to one thread. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem. */
  public void add(ProblemCode code, Place place, String message, String remedy) {
    found.add(new Problem(code, place, message, remedy));
  }

  /** Notes a problem of form. */
  public void schema(Place place, String message, String remedy) {
    add(ProblemCode.SCHEMA, place, message, remedy);
  }

  /** Notes problems found elsewhere. */
  public void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  /** Everything noted so far, in that order. */
  public List<Problem> list() {
    return List.copyOf(found);
  }
}
