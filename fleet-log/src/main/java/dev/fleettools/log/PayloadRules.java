package dev.fleettools.log;

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
}
