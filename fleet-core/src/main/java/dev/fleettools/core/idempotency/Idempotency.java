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
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
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

  private static final int SHA256_BYTES = 32;

  private static final Migration TABLE =
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

  /** One tree holds the rows in the order of their key, and nothing else. */
  private static final Migration ONE_TREE =
      new Migration(
          "core-0080-idempotency-in-one-tree",
          """
          CREATE TABLE kept_answers (
            project_id TEXT NOT NULL,
            actor TEXT NOT NULL,
            operation TEXT NOT NULL,
            idempotency_key TEXT NOT NULL,
            body_hash TEXT NOT NULL,
            answer TEXT NOT NULL,
            kept_at BIGINT NOT NULL,
            PRIMARY KEY (project_id, actor, operation, idempotency_key)
          ) WITHOUT ROWID
          --;
          INSERT INTO kept_answers (project_id, actor, operation, idempotency_key, body_hash,
            answer, kept_at)
          SELECT project_id, actor, operation, idempotency_key, body_hash, answer, kept_at
          FROM idempotency
          --;
          DROP TABLE idempotency
          --;
          ALTER TABLE kept_answers RENAME TO idempotency
          """);

  public static final List<Migration> MIGRATIONS = List.of(TABLE, ONE_TREE);

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

  public static <O extends Record> Idempotency<O> of(
      @Nullable String key, String actor, String operation, Record input, Class<O> answerType) {
    return new Idempotency<>(
        key, actor, operation, key == null ? "" : hash(Json.write(input)), answerType);
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
              if (!isOfThisBody(kept.bodyHash())) {
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

  /** Keeps an answer, and now and then forgets some of those that were kept long enough. */
  public void keep(Tx tx, O answer, Forgetting forgetting) {
    if (key != null) {
      if (key.hashCode() % FORGOTTEN_EVERY == 0) {
        forgetting.some(tx, tx.now().minus(KEPT));
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

  /** Older versions wrote all of the hash, in hexadecimal. */
  private boolean isOfThisBody(String kept) {
    if (kept.length() != 2 * SHA256_BYTES) {
      return kept.equals(bodyHash);
    }
    byte[] own = Base64.getUrlDecoder().decode(bodyHash);
    return kept.startsWith(HexFormat.of().formatHex(own));
  }

  /** Half of SHA-256: enough to tell two bodies apart that came under one key. */
  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, SHA256_BYTES / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
