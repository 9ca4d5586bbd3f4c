package dev.fleettools.core.idempotency;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.secret.Secrets;
import dev.fleettools.log.Migration;
import dev.fleettools.log.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record that makes a repeated request have one effect: the first success is kept with the key,
 * and given again. A refusal is not kept, so the same key may try again.
 *
 * @param key null when the caller gave none; then nothing is looked up or kept
 */
public record Idempotency<O extends Record>(
    @Nullable String key, String actor, String operation, String bodyHash, Class<O> answerType) {

  /** For how long a success is kept. */
  static final Duration KEPT = Duration.ofHours(24);

  /** Old answers are not given whether their rows are there or not, so there is no hurry. */
  private static final int FORGOTTEN_EVERY = 64;

  public static final Migration MIGRATION =
      new Migration(
          "core-0001-idempotency",
          """
          CREATE TABLE idempotency (
            project_id TEXT NOT NULL,
            actor TEXT NOT NULL,
            operation TEXT NOT NULL,
            idempotency_key TEXT NOT NULL,
            body_hash TEXT NOT NULL,
            answer TEXT NOT NULL,
            kept_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, actor, operation, idempotency_key)
          )
          --;
          CREATE INDEX idempotency_age ON idempotency (project_id, kept_at)
          """);

  private static final String FIND =
      """
      SELECT body_hash, answer FROM idempotency
      WHERE project_id = ? AND actor = ? AND operation = ? AND idempotency_key = ? AND kept_at > ?
      """;

  private static final String KEEP =
      """
      INSERT INTO idempotency
        (project_id, actor, operation, idempotency_key, body_hash, answer, kept_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id, actor, operation, idempotency_key)
      DO UPDATE SET body_hash = excluded.body_hash, answer = excluded.answer,
        kept_at = excluded.kept_at
      """;

  private static final String FORGET =
      "DELETE FROM idempotency WHERE project_id = ? AND kept_at <= ?";

  public static <O extends Record> Idempotency<O> of(
      @Nullable String key, String actor, String operation, Record input, Class<O> answerType) {
    return new Idempotency<>(
        key, actor, operation, key == null ? "" : sha256(Json.write(input)), answerType);
  }

  /**
   * The answer that was given before, if one was.
   *
   * @throws FleetException CONFLICT when it was given to another body
   */
  public Optional<O> find(Tx tx) {
    if (key == null) {
      return Optional.empty();
    }
    record Kept(String bodyHash, String answer) {}
    return tx.one(
            FIND,
            row -> new Kept(row.text("body_hash"), row.text("answer")),
            tx.project().value(),
            actor,
            operation,
            key,
            tx.now().minus(KEPT))
        .map(
            kept -> {
              if (!kept.bodyHash().equals(bodyHash)) {
                throw FleetException.conflict(
                    "The idempotency key '"
                        + key
                        + "' was used for "
                        + operation
                        + " with another body; use a new key for a new request.");
              }
              return Json.readStored(kept.answer(), answerType);
            });
  }

  /** Keeps an answer, and now and then forgets those that were kept long enough. */
  public void keep(Tx tx, O answer) {
    if (key != null) {
      if (key.hashCode() % FORGOTTEN_EVERY == 0) {
        tx.update(FORGET, tx.project().value(), tx.now().minus(KEPT));
      }
      tx.update(
          KEEP,
          tx.project().value(),
          actor,
          operation,
          key,
          bodyHash,
          Secrets.redact(Json.write(answer)),
          tx.now());
    }
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
