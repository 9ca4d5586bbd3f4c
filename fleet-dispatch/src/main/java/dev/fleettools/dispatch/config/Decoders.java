package dev.fleettools.dispatch.config;

import dev.fleettools.core.path.BadPathException;
import dev.fleettools.core.path.PathCase;
import dev.fleettools.core.path.PathPattern;
import dev.fleettools.dispatch.config.ConfigKey.Decoder;
import dev.fleettools.dispatch.document.Durations;
import dev.fleettools.dispatch.document.Fields;
import dev.fleettools.dispatch.document.Node;
import dev.fleettools.dispatch.document.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** How values of the ordinary kinds are read. */
final class Decoders {
  private Decoders() {}

  static Decoder<Integer> integer(int min, int max) {
    return (node, problems) -> {
      OptionalInt number = Fields.integer(node);
      if (number.isPresent() && number.getAsInt() >= min && number.getAsInt() <= max) {
        return Optional.of(number.getAsInt());
      }
      problems.schema(
          node.place(), "this is not a whole number from " + min + " to " + max, "write one");
      return Optional.empty();
    };
  }

  static Decoder<Duration> duration(Duration min, Duration max) {
    return (node, problems) -> {
      Optional<Duration> duration =
          (node instanceof Node.Scalar scalar
                  ? Durations.parse(scalar.text())
                  : Optional.<Duration>empty())
              .filter(read -> read.compareTo(min) >= 0 && read.compareTo(max) <= 0);
      if (duration.isEmpty()) {
        problems.schema(
            node.place(),
            "this is not a duration from " + Durations.format(min) + " to " + Durations.format(max),
            "write one with its unit, such as 90s, 10m or 2h");
      }
      return duration;
    };
  }

  /** A text of a form. */
  static Decoder<String> text(Predicate<String> form, String what, String remedy) {
    return (node, problems) -> {
      Optional<String> text = Fields.text(node, problems);
      if (text.filter(form.negate()).isPresent()) {
        problems.schema(node.place(), "\"" + text.get() + "\" is not " + what, remedy);
        return Optional.empty();
      }
      return text;
    };
  }

  static Decoder<String> command() {
    return text(text -> !text.isBlank(), "a command", "write what is to be run");
  }

  static Decoder<String> glob() {
    return (node, problems) -> {
      Optional<String> text = Fields.text(node, problems);
      try {
        text.ifPresent(glob -> PathPattern.parse(glob, PathCase.EXACT));
        return text;
      } catch (BadPathException e) {
        problems.schema(node.place(), e.what(), e.remedy());
        return Optional.empty();
      }
    };
  }

  static <T> Decoder<Optional<T>> optional(Decoder<T> decoder) {
    return (node, problems) -> {
      Optional<T> value = decoder.decode(node, problems);
      return value.isPresent() ? Optional.of(value) : Optional.empty();
    };
  }

  static <T> Decoder<List<T>> list(Decoder<T> decoder) {
    return (node, problems) -> {
      List<T> values = new ArrayList<>();
      for (Node item : Fields.items(node, problems)) {
        decoder.decode(item, problems).ifPresent(values::add);
      }
      return Optional.of(values);
    };
  }

  /** A value of a group's field, when it is there and good. */
  static <T> Optional<T> field(Fields fields, String name, Decoder<T> decoder, Problems problems) {
    return fields.node(name).flatMap(node -> decoder.decode(node, problems));
  }
}
