package dev.fleettools.log;

import dev.fleettools.log.event.StoredEvent;

/** What the floors above demand of payloads: their schemas, and the newest form of old ones. */
public interface PayloadRules {

  /**
   * Checks a payload before it is stored.
   *
   * @throws LogException VALIDATION naming the JSON pointer at fault
   */
  void check(String type, int schemaVersion, String data);

  /**
   * Replaces known shapes of secrets in a payload before it is stored; gives the same text when
   * there are none.
   */
  String withoutSecrets(String data);

  /**
   * The JSON object that takes the place of a redacted payload. Projections are replayed over it,
   * so what they need to find their rows (ids, states) may stay; words must go.
   */
  default String tombstone(String type, int schemaVersion, String data) {
    return "{\"redacted\":true}";
  }

  /**
   * Takes the words of an event that is being redacted out of rows that are no projection and so
   * are not replayed, in the same transaction.
   *
   * @param event with the payload that goes
   */
  default void forget(WritableRows rows, StoredEvent event) {}
}
