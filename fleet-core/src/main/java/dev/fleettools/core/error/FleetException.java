package dev.fleettools.core.error;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal or a failure. Its message is one sentence for a person: what happened, to which thing,
 * and what to do next.
 */
public final class FleetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Map<String, Object> details;

  public FleetException(ErrorCode code, String sentence) {
    this(code, sentence, Map.of());
  }

  /**
   * @param details facts for programs, by name; values are JSON-like (text, numbers, lists, maps)
   */
  public FleetException(ErrorCode code, String sentence, Map<String, ?> details) {
    super(sentence);
    this.code = code;
    this.details = new LinkedHashMap<>(details);
  }

  public FleetException(ErrorCode code, String sentence, Throwable cause) {
    super(sentence, cause);
    this.code = code;
    this.details = new LinkedHashMap<>();
  }

  public ErrorCode code() {
    return code;
  }

  public String sentence() {
    String message = getMessage();
    return message == null ? code.name() : message;
  }

  public Map<String, Object> details() {
    return details;
  }

  public static FleetException notFound(String what, String id) {
    return new FleetException(
        ErrorCode.NOT_FOUND, "There is no " + what + " " + id + "; list them to see which exist.");
  }

  public static FleetException invalid(String sentence) {
    return new FleetException(ErrorCode.VALIDATION, sentence);
  }

  public static FleetException conflict(String sentence) {
    return new FleetException(ErrorCode.CONFLICT, sentence);
  }
}
