package dev.fleettools.core.token;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.IdPrefix;
import dev.fleettools.core.id.MailboxId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.core.system.SystemEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the hash of a token that was just made, and records that it was. */
public final class KeepToken implements Command<KeepToken.Input, KeepToken.Output> {

  private static final Set<String> RESERVED = Set.of("owner", "dispatch", "system", "anybody");
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final String hash;

  /**
   * @param hash SHA-256 of the token's UTF-8 bytes, lower-case hex
   */
  public KeepToken(String hash) {
    this.hash = hash;
  }

  /**
   * Whose it will be.
   *
   * @param name what its holder is called in the log
   * @param agent the agent from outside that it acts for; only with the role of a host
   * @param expiresInMs for how long it is good, in milliseconds; for ever when absent
   */
  public record Input(String name, Role role, @Nullable String agent, @Nullable Long expiresInMs) {}

  /**
   * The token that was made for a request.
   *
   * @param hash of the token that belongs to it: an earlier one's when the request was repeated
   */
  public record Output(AccessToken token, String hash) {}

  @Override
  public OperationSpec<Input, Output> spec() {
    return OperationSpec.of(
        "token.keep", Role.OWNER, Input.class, Output.class, "Keeps the hash of a new token.");
  }

  @Override
  public Decision<Output> decide(Context context, Input input) {
    Instant now = context.now();
    checkRole(input);
    String name = name(input.name());
    SpecialistId agent = input.agent() == null ? null : agent(context, input.agent());
    AccessTokens.named(context.rows(), name).ifPresent(before -> makeRoom(context, before));
    AccessToken token =
        new AccessToken(
            context.newId(IdPrefix.TOK),
            name,
            input.role(),
            agent,
            now,
            context.caller().actor(),
            expiry(input.expiresInMs(), now));
    AccessTokens.keep(context, token, hash);
    return Decision.accept(
        new Output(token, hash),
        new SystemEvent.AuditRecorded(
            context.rows().project().value(),
            "token_issued",
            "%s (%s, %s)".formatted(token.tokenId(), name, word(token.role())),
            context.caller().actor(),
            null));
  }

  private static void checkRole(Input input) {
    switch (input.role()) {
      case OPERATOR, HOST, VIEWER -> {}
      case OWNER, SPECIALIST ->
          throw refuse(
              "/role",
              "Tokens are issued for operator, host and viewer: the owner's lies in its file, and"
                  + " an agent gets its own when it starts.");
    }
    if (input.agent() != null && input.role() != Role.HOST) {
      throw refuse("/agent", "Only a token with the role host acts for an agent from outside.");
    }
  }

  private static String name(String text) {
    String name;
    try {
      name = new MailboxId(text).value();
    } catch (IllegalArgumentException e) {
      throw refuse("/name", "The name of a token: " + e.getMessage());
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw refuse("/name", "The name '%s' is taken; choose another one.".formatted(name));
    }
    return name;
  }

  private static SpecialistId agent(Context context, String text) {
    SpecialistId id;
    try {
      id = new SpecialistId(text);
    } catch (IllegalArgumentException e) {
      throw refuse("/agent", String.valueOf(e.getMessage()));
    }
    if (RESERVED.contains(text)
        || Specialists.find(context.rows(), id).filter(s -> s.attemptId() != null).isPresent()) {
      throw refuse("/agent", "'%s' is no agent from outside.".formatted(text));
    }
    return id;
  }

  private static void makeRoom(Context context, AccessToken before) {
    if (!AccessTokens.expired(before, context.now())) {
      throw FleetException.conflict(
          "There is a token named %s already; revoke %s or choose another name."
              .formatted(before.name(), before.tokenId()));
    }
    AccessTokens.forget(context, before);
  }

  private static @Nullable Instant expiry(@Nullable Long millis, Instant now) {
    if (millis == null) {
      return null;
    }
    if (millis < 1 || millis > LONGEST.toMillis()) {
      throw refuse(
          "/expires_in_ms",
          "expires_in_ms is a number from 1 to %d (ten years), not %d."
              .formatted(LONGEST.toMillis(), millis));
    }
    return now.plusMillis(millis);
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static FleetException refuse(String pointer, String sentence) {
    return new FleetException(ErrorCode.VALIDATION, sentence, Map.of("pointer", pointer));
  }
}
