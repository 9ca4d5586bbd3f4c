package dev.fleettools.core.ask;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What may be asked, and how a question ends: answered, expired or withdrawn. Pure. */
final class QuestionRules {

  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final int MOST_OPTIONS = 50;

  private QuestionRules() {}

  /** For how long a question stays open; an hour unless told. */
  static Duration time(@Nullable Long deadlineMs) {
    if (deadlineMs == null) {
      return USUAL;
    }
    if (deadlineMs < 1 || deadlineMs > LONGEST.toMillis()) {
      throw FleetException.invalid(
          "deadline_ms is a number from 1 to %d (30 days), not %d."
              .formatted(LONGEST.toMillis(), deadlineMs));
    }
    return Duration.ofMillis(deadlineMs);
  }

  /** For how long a caller waits for the answer; not at all unless told. */
  static Duration patience(@Nullable Long waitMs) {
    if (waitMs == null) {
      return Duration.ZERO;
    }
    if (waitMs < 0 || waitMs > LONGEST_WAIT.toMillis()) {
      throw FleetException.invalid(
          "wait_ms is a number from 0 to %d (10 minutes), not %d; ask again to wait longer."
              .formatted(LONGEST_WAIT.toMillis(), waitMs));
    }
    return Duration.ofMillis(waitMs);
  }

  /** Checks the words of a question. */
  static void check(String question, List<String> options) {
    if (question.isBlank()) {
      throw FleetException.invalid("The question is empty; put it into 'question'.");
    }
    if (options.size() > MOST_OPTIONS) {
      throw FleetException.invalid(
          "A question has at most %d options, not %d; leave them out for a free answer."
              .formatted(MOST_OPTIONS, options.size()));
    }
    long different =
        options.stream().map(option -> option.strip().toLowerCase(Locale.ROOT)).distinct().count();
    if (different < options.size() || options.stream().anyMatch(String::isBlank)) {
      throw FleetException.invalid(
          "The options cannot be told apart; give each its own words, and none empty.");
    }
  }

  /**
   * Checks that a question still waits.
   *
   * @param question as it stands now
   * @throws FleetException CONFLICT with the state that it is in
   */
  static void requireOpen(Question question) {
    String next =
        switch (question.status()) {
          case OPEN -> "";
          case DECIDED -> "was answered by " + question.answeredBy() + " already";
          case EXPIRED -> "expired at " + question.deadline();
          case WITHDRAWN -> "was withdrawn";
        };
    if (!next.isEmpty()) {
      String state = question.status().name().toLowerCase(Locale.ROOT);
      throw new FleetException(
          ErrorCode.CONFLICT,
          "The question %s is %s: it %s; send a message instead."
              .formatted(question.askId(), state, next),
          Map.of("status", state));
    }
  }

  /**
   * The answer in the question's own words.
   *
   * @throws FleetException VALIDATION when it is none of the options
   */
  static JsonNode answer(Question question, @Nullable JsonNode given) {
    if (given == null || given.isNull()) {
      throw FleetException.invalid("The answer is empty; put it into 'answer'.");
    }
    if (question.options().isEmpty()) {
      return given;
    }
    String text = given.isString() ? given.stringValue().strip() : given.toString();
    return question.options().stream()
        .filter(option -> option.strip().equalsIgnoreCase(text))
        .findFirst()
        .<JsonNode>map(Json.STORED.getNodeFactory()::stringNode)
        .orElseThrow(
            () ->
                new FleetException(
                    ErrorCode.VALIDATION,
                    "'%s' is none of the answers to %s; choose one of: %s."
                        .formatted(text, question.askId(), String.join(", ", question.options())),
                    Map.of("options", question.options())));
  }
}
