package dev.fleettools.core.specialist;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.id.MissionId;
import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.id.SpecialistId;
import dev.fleettools.core.operation.Context;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Rows;
import java.util.Optional;

/**
 * The tokens of specialists, kept as SHA-256 values only. A token is good while its attempt is
 * live. Observations, not events.
 */
public final class Tokens {

  static final Migration MIGRATION =
      new Migration(
          "core-0017-tokens",
          """
          CREATE TABLE specialist_tokens (
            project_id TEXT NOT NULL,
            token_hash TEXT NOT NULL,
            specialist_id TEXT NOT NULL,
            attempt_id TEXT NOT NULL,
            sortie_id TEXT NOT NULL,
            mission_id TEXT NOT NULL,
            made_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, token_hash)
          )
          """);

  private static final String INSERT =
      """
      INSERT INTO specialist_tokens
        (project_id, token_hash, specialist_id, attempt_id, sortie_id, mission_id, made_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND =
      """
      SELECT t.* FROM specialist_tokens t
      JOIN specialists s ON s.project_id = t.project_id AND s.specialist_id = t.specialist_id
      WHERE t.project_id = ? AND t.token_hash = ?
        AND s.status NOT IN ('completed', 'failed', 'cancelled')
      """;

  private Tokens() {}

  public static void keep(Context context, String hash, Caller.Binding binding) {
    context.note(
        INSERT,
        context.rows().project().value(),
        hash,
        binding.specialist().value(),
        binding.attempt().value(),
        binding.sortie().value(),
        binding.mission().value(),
        context.now());
  }

  /**
   * Who brings a token.
   *
   * @param hash SHA-256 of the token's UTF-8 bytes, lower-case hex
   */
  public static Optional<Caller> find(Rows rows, String hash) {
    return rows.one(
        FIND,
        row ->
            Caller.specialist(
                new Caller.Binding(
                    new SpecialistId(row.text("specialist_id")),
                    new AttemptId(row.text("attempt_id")),
                    new SortieId(row.text("sortie_id")),
                    new MissionId(row.text("mission_id")))),
        rows.project().value(),
        hash);
  }
}
