package dev.fleettools.dispatch.document;

import dev.fleettools.dispatch.document.Node.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The fields of one group, read by name and form. What is wrong is noted and read as if it were
 * absent, so that reading goes on and finds the rest. Confined to one thread.
 */
public final class Fields {
  private final Node.Mapping group;
  private final List<String> known;
  private final Problems problems;

  private Fields(Node.Mapping group, List<String> known, Problems problems) {
    this.group = group;
    this.known = known;
    this.problems = problems;
  }

  /** Reads a group, noting each field that is not among the known; empty when it is no group. */
  public static Optional<Fields> of(Node node, List<String> known, Problems problems) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.schema(
          node.place(), "this is " + node.kind(), "write the fields " + String.join(", ", known));
      return Optional.empty();
    }
    mapping
        .fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                problems.schema(value.place(), "unknown field " + name, remedy(name, known));
              }
            });
    return Optional.of(new Fields(mapping, known, problems));
  }

  /** What to do about a name that is not one of the known. */
  public static String remedy(String name, List<String> known) {
    return Nearest.to(name, known)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElse("the known ones are " + String.join(", ", known));
  }

  /** The place of the whole group. */
  public Place place() {
    return group.place();
  }

  /** The place of a field, or of the group when the field is not there. */
  public Place place(String name) {
    return node(name).map(Node::place).orElse(group.place());
  }

  /** The field's value as it stands. */
  public Optional<Node> node(String name) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(name + " is not among the known fields " + known);
    }
    return Optional.ofNullable(group.fields().get(name))
        .filter(node -> !(node instanceof Node.Nothing));
  }

  /** A text; numbers and {@code true} count as the text they are written as. */
  public Optional<String> text(String name) {
    return node(name).flatMap(node -> text(node, problems));
  }

  /** A text of one line that is not blank. */
  public Optional<String> line(String name) {
    return text(name)
        .map(String::strip)
        .filter(
            line -> {
              boolean fine = !line.isEmpty() && line.lines().count() == 1;
              if (!fine) {
                problems.schema(place(name), name + " is not one line of text", "write one line");
              }
              return fine;
            });
  }

  /** One line that must be there; the stand-in when it is not. */
  public String requiredLine(String name, String standIn) {
    if (node(name).isEmpty()) {
      problems.schema(group.place(), name + " is missing", "add " + name + ": and a text");
    }
    return line(name).orElse(standIn);
  }

  /** The name of a branch, tag or commit. */
  public Optional<String> revision(String name) {
    return line(name)
        .filter(
            line -> {
              boolean fine = isRevision(line);
              if (!fine) {
                problems.schema(
                    place(name),
                    "\"" + line + "\" is not a branch or commit",
                    "write a name such as main, or a commit's hash");
              }
              return fine;
            });
  }

  /** Whether git would take the text for the name of a branch, tag or commit and nothing else. */
  public static boolean isRevision(String text) {
    return text.matches("[^-\\s:~^?*\\[\\\\][^\\s:?*\\[\\\\]*");
  }

  /** A whole number within limits. */
  public OptionalInt integer(String name, int min, int max) {
    Optional<Node> node = node(name);
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt number = integer(node.get()).stream().filter(n -> n >= min && n <= max).findAny();
    if (number.isEmpty()) {
      problems.schema(
          place(name),
          name + " is not a whole number from " + min + " to " + max,
          "write one, such as " + name + ": " + min);
    }
    return number;
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> flag(String name) {
    return node(name)
        .flatMap(
            node -> {
              if (node instanceof Scalar scalar && scalar.type() == Scalar.Type.BOOLEAN) {
                return Optional.of(Boolean.valueOf(scalar.text()));
              }
              problems.schema(node.place(), name + " is " + node.kind(), "write true or false");
              return Optional.empty();
            });
  }

  /** One of the names of an enum, in lower case with hyphens. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return node(name).flatMap(node -> choice(node, type, problems));
  }

  /** The items of a list; none when the field is absent. */
  public List<Node> items(String name) {
    return node(name).map(node -> items(node, problems)).orElse(List.of());
  }

  /** A group of fields. */
  public Optional<Fields> group(String name, List<String> knownBelow) {
    return node(name).flatMap(node -> of(node, knownBelow, problems));
  }

  /** The fields of a group whose names are free. */
  public static Optional<Node.Mapping> mapping(Node node, Problems problems) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.schema(node.place(), "this is " + node.kind(), "write it as name: value");
    return Optional.empty();
  }

  /** A scalar's text. */
  public static Optional<String> text(Node node, Problems problems) {
    if (node instanceof Scalar scalar) {
      return Optional.of(scalar.text());
    }
    problems.schema(node.place(), "this is " + node.kind() + ", not a text", "write a text");
    return Optional.empty();
  }

  /** A scalar's number. */
  public static OptionalInt integer(Node node) {
    if (node instanceof Scalar scalar
        && scalar.type() == Scalar.Type.INTEGER
        && scalar.text().matches("-?\\d{1,9}")) {
      return OptionalInt.of(Integer.parseInt(scalar.text()));
    }
    return OptionalInt.empty();
  }

  /** A list's items. */
  public static List<Node> items(Node node, Problems problems) {
    if (node instanceof Node.Items list) {
      return list.items();
    }
    problems.schema(
        node.place(), "this is " + node.kind() + ", not a list", "write it as a list: [ ... ]");
    return List.of();
  }

  /** One of the names of an enum, in lower case with hyphens. */
  public static <E extends Enum<E>> Optional<E> choice(
      Node node, Class<E> type, Problems problems) {
    Optional<String> text = text(node, problems);
    Optional<E> found =
        Stream.of(type.getEnumConstants())
            .filter(e -> text.filter(name(e)::equals).isPresent())
            .findAny();
    if (text.isPresent() && found.isEmpty()) {
      List<String> names = Stream.of(type.getEnumConstants()).map(Fields::name).toList();
      problems.schema(
          node.place(), text.get() + " is not one of the choices", remedy(text.get(), names));
    }
    return found;
  }

  /** How a choice is written. */
  public static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
