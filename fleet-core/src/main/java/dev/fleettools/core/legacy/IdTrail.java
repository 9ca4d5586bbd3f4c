package dev.fleettools.core.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One text for which things were taken, in which order. Not thread-safe. */
public final class IdTrail {

  private final MessageDigest digest;

  public IdTrail() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public void add(String kind, String id) {
    digest.update((kind + " " + id + "\n").getBytes(UTF_8));
  }

  /** Ends it. */
  public String end() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
