package dev.fleettools.core.squawk.send;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.fleettools.core.squawk.mail.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message before it is sent.
 *
 * @param to mailboxes, numbers of tasks, {@code mission:<id>}, {@code dispatch:<mission>}; when it
 *     is left out, a reply goes to whom it answers and a message in a thread to all others in it
 * @param content text or any JSON
 * @param messageType a word for programs; {@code message} when absent
 * @param replyTo the message that it answers; a thread begins there if it is in none
 */
public record Draft(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> to,
    @Nullable JsonNode content,
    @Nullable String messageType,
    @Nullable Priority priority,
    @Nullable String threadId,
    @Nullable String subject,
    @Nullable String replyTo) {

  /** Text or JSON to some mailboxes, and nothing else said. */
  public static Draft of(List<String> to, JsonNode content) {
    return new Draft(to, content, null, null, null, null, null);
  }
}
