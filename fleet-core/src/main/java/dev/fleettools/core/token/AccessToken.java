package dev.fleettools.core.token;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.id.SpecialistId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token; the token itself is not.
 *
 * @param name what its holder is called in the log
 * @param agent the agent from outside that it acts for, and no other
 * @param createdBy who issued it
 * @param expiresAt from when on it is good for nothing; never when absent
 */
public record AccessToken(
    String tokenId,
    String name,
    Role role,
    @Nullable SpecialistId agent,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt) {}
