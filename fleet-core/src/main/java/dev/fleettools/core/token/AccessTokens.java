package dev.fleettools.core.token;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.json.Columns;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.page.Key;
import dev.fleettools.core.page.Listing;
import dev.fleettools.core.page.Order;
import dev.fleettools.core.page.Page;
import dev.fleettools.core.page.PageRequest;
import dev.fleettools.core.reference.Reference;
import dev.fleettools.core.specialist.Specialist;
import dev.fleettools.core.specialist.Specialists;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The issued tokens, kept as SHA-256 values only. Observations, not events. */
public final class AccessTokens {

  static final Migration MIGRATION =
      new Migration(
          "core-0100-access-tokens",
          """
          CREATE TABLE access_tokens (
            project_id TEXT NOT NULL,
            token_id TEXT NOT NULL,
            token_hash TEXT NOT NULL,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            agent TEXT,
            created_at BIGINT NOT NULL,
            created_by TEXT NOT NULL,
            expires_at BIGINT,
            PRIMARY KEY (project_id, token_id)
          )
          --;
          CREATE UNIQUE INDEX access_tokens_hash ON access_tokens (project_id, token_hash)
          --;
          CREATE UNIQUE INDEX access_tokens_name ON access_tokens (project_id, name)
          """);

  private static final Reference REFERENCE =
      new Reference("token", "access_tokens", "token_id", "name");

  private static final String INSERT =
      """
      INSERT INTO access_tokens
        (project_id, token_id, token_hash, name, role, agent, created_at, created_by, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String BY_HASH =
      "SELECT * FROM access_tokens WHERE project_id = ? AND token_hash = ?";
  private static final String BY_ID =
      "SELECT * FROM access_tokens WHERE project_id = ? AND token_id = ?";
  private static final String BY_NAME =
      "SELECT * FROM access_tokens WHERE project_id = ? AND name = ?";
  private static final String DELETE =
      "DELETE FROM access_tokens WHERE project_id = ? AND token_id = ?";

  private AccessTokens() {}

  /**
   * Who brings a token. One that acts for an agent from outside is bound to the task that this
   * agent flies now.
   *
   * @param hash SHA-256 of the token's UTF-8 bytes, lower-case hex
   * @return nothing when it is unknown, revoked or expired
   */
  public static Optional<Caller> find(Rows rows, String hash, Instant now) {
    return rows.one(BY_HASH, AccessTokens::read, rows.project().value(), hash)
        .filter(token -> !expired(token, now))
        .map(token -> caller(rows, token));
  }

  private static Caller caller(Rows rows, AccessToken token) {
    SpecialistId agent = token.agent();
    return agent == null
        ? new Caller(token.name(), token.role(), null)
        : Caller.host(agent, flown(rows, agent));
  }

  private static Caller.@Nullable Binding flown(Rows rows, SpecialistId agent) {
    List<Specialist> all = Specialists.claimedBy(rows, agent);
    if (all.isEmpty()) {
      return null;
    }
    Specialist flying = all.getFirst();
    AttemptId attempt = flying.attemptId();
    SortieId sortie = flying.sortieId();
    MissionId mission = flying.missionId();
    return attempt == null || sortie == null || mission == null
        ? null
        : new Caller.Binding(flying.specialistId(), attempt, sortie, mission);
  }

  static boolean expired(AccessToken token, Instant now) {
    return token.expiresAt() != null && !now.isBefore(token.expiresAt());
  }

  static Page<AccessToken> page(Listing listing, PageRequest request) {
    return listing.page(
        request,
        Order.by(Key.number("created_at").down(), Key.text("token_id")),
        AccessTokens::read);
  }

  static Listing listing(Rows rows) {
    return Listing.of(rows, "access_tokens");
  }

  static Optional<AccessToken> named(Rows rows, String name) {
    return rows.one(BY_NAME, AccessTokens::read, rows.project().value(), name);
  }

  static AccessToken require(Rows rows, String reference) {
    return rows.one(
            BY_ID, AccessTokens::read, rows.project().value(), REFERENCE.resolve(rows, reference))
        .orElseThrow(() -> FleetException.notFound("token", reference));
  }

  static void keep(Context context, AccessToken token, String hash) {
    SpecialistId agent = token.agent();
    context.note(
        INSERT,
        context.rows().project().value(),
        token.tokenId(),
        hash,
        token.name(),
        token.role(),
        agent == null ? null : agent.value(),
        token.createdAt(),
        token.createdBy(),
        token.expiresAt());
  }

  static void forget(Context context, AccessToken token) {
    context.note(DELETE, context.rows().project().value(), token.tokenId());
  }

  private static AccessToken read(Row row) {
    String agent = row.textOrNull("agent");
    return new AccessToken(
        row.text("token_id"),
        row.text("name"),
        Columns.constant(Role.class, row.text("role")),
        agent == null ? null : new SpecialistId(agent),
        row.time("created_at"),
        row.text("created_by"),
        row.timeOrNull("expires_at"));
  }
}
