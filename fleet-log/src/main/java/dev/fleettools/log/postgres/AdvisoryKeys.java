package dev.fleettools.log.postgres;

import dev.fleettools.log.event.ProjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The numbers that advisory locks go by; two that are equal by chance only wait for each other. */
final class AdvisoryKeys {

  /** Held while tables are made or changed. */
  static final long SCHEMA = key("schema");

  private AdvisoryKeys() {}

  /** Held by whoever writes a project, to the end of the transaction. */
  static long writer(ProjectId project) {
    return key("writer " + project);
  }

  /** Held by the server that acts for a project, as long as its connection lives. */
  static long lease(ProjectId project) {
    return key("lease " + project);
  }

  /** Held by the server that changes a project's segments, or copies the project. */
  static long keeper(ProjectId project) {
    return key("keeper " + project);
  }

  private static long key(String what) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha256.digest(("fleettools " + what).getBytes(StandardCharsets.UTF_8)))
          .getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
