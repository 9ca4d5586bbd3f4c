package dev.fleettools.dispatch.run;

import java.nio.charset.StandardCharsets;

/** Bytes that are written to a 0600 file and nowhere else. Immutable; never shows its content. */
public final class Secret {

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Whether this secret, not empty, stands in the text. */
  boolean occursIn(String text) {
    return bytes.length > 0 && text.contains(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Secret(" + bytes.length + " bytes)";
  }
}
