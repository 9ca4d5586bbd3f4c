package dev.fleettools.testkit.log;

import dev.fleettools.log.LogException;
import dev.fleettools.log.PayloadRules;

/** Takes any JSON object; knows one secret. */
public final class PlainRules implements PayloadRules {

  /** The one text that counts as a secret. */
  public static final String SECRET = "hunter2";

  @Override
  public void check(String type, int schemaVersion, String data) {
    if (!data.startsWith("{")) {
      throw new LogException(LogException.Kind.VALIDATION, "Not a JSON object: /");
    }
  }

  @Override
  public String withoutSecrets(String data) {
    return data.replace(SECRET, "[redacted]");
  }
}
