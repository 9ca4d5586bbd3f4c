package dev.fleettools.testkit.log;

import dev.fleettools.log.PayloadRules;

/** Rules whose tombstones keep the id. */
final class KeepsIds implements PayloadRules {

  private final PlainRules plain = new PlainRules();

  @Override
  public void check(String type, int schemaVersion, String data) {
    plain.check(type, schemaVersion, data);
  }

  @Override
  public String withoutSecrets(String data) {
    return plain.withoutSecrets(data);
  }

  @Override
  public String tombstone(String type, int schemaVersion, String data) {
    return "{\"sortie_id\":\"srt-1\"}";
  }
}
