package dev.fleettools.server.http.input;

import static dev.fleettools.server.http.input.InputCheck.refuse;

import dev.fleettools.core.error.FleetException;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in a sentence, without a class name, why a value does not fit an input record. */
final class BindingFailure {

  private BindingFailure() {}

  static FleetException explain(JacksonException e) {
    String pointer = pointerOf(e);
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return refusedByRecord(e.getCause(), pointer);
    }
    if (e instanceof MismatchedInputException mismatch) {
      return refuse(at(pointer) + " must be " + describe(mismatch.getTargetType()) + ".", pointer);
    }
    if (e instanceof InputCoercionException tooLarge) {
      return refuse(at(pointer) + " must be " + describe(tooLarge.getTargetType()) + ".", pointer);
    }
    return refuse(at(pointer) + " has a value that does not fit.", pointer);
  }

  /** A body that is no JSON. The parser's own words speak of the parser. */
  static FleetException unreadable(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return FleetException.invalid(
          "The body is nested too deeply or holds a value that is too long; send it in a simpler"
              + " form.");
    }
    @Nullable TokenStreamLocation at = e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String said = e.getOriginalMessage();
    if (said.startsWith("Duplicate")) {
      return FleetException.invalid("The body names a field twice" + place + "; name it once.");
    }
    if (said.startsWith("Trailing")) {
      return FleetException.invalid(
          "The body goes on after its end" + place + "; send one JSON object.");
    }
    return FleetException.invalid("The body is not valid JSON" + place + "; mend it there.");
  }

  /** A record's own check speaks for itself. */
  private static FleetException refusedByRecord(Throwable cause, String pointer) {
    if (cause instanceof FleetException refusal) {
      return refusal;
    }
    String message = cause.getMessage();
    return cause instanceof IllegalArgumentException && message != null
        ? refuse(at(pointer) + ": " + message, pointer)
        : refuse(at(pointer) + " has a value that does not fit.", pointer);
  }

  private static String at(String pointer) {
    return pointer.isEmpty() ? "The request" : "The field '" + pointer + "'";
  }

  private static String pointerOf(JacksonException e) {
    return e.getPath().stream().map(BindingFailure::step).collect(Collectors.joining());
  }

  private static String step(JacksonException.Reference reference) {
    String name = reference.getPropertyName();
    return "/" + (name == null ? Integer.toString(reference.getIndex()) : name);
  }

  private static String describe(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == double.class || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (TemporalAccessor.class.isAssignableFrom(type)) {
      return "a time like 2026-01-31T12:00:00Z";
    }
    return Map.class.isAssignableFrom(type) || Shape.isObject(type) ? "an object" : "a text";
  }
}
