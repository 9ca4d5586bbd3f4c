package dev.fleettools.log.postgres.keep;

import dev.fleettools.log.LogException;
import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.engine.history.Depot;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.internal.jdbc.Session;
import dev.fleettools.log.postgres.connect.PostgresDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The bytes of one project's segments, in rows of one MiB. */
public record SegmentParts(PostgresDatabase database, ProjectId project) implements Depot {

  private static final int PART = 1 << 20;
  private static final String REMOVE =
      "DELETE FROM segment_parts WHERE project_id = ? AND checksum = ?";
  private static final String INSERT =
      "INSERT INTO segment_parts (project_id, checksum, part, content) VALUES (?, ?, ?, ?)";
  private static final String BYTES =
      """
      SELECT COALESCE(sum(length(content)), 0) AS bytes FROM segment_parts
      WHERE project_id = ? AND checksum = ?
      """;
  private static final String READ =
      "SELECT content FROM segment_parts WHERE project_id = ? AND checksum = ? AND part = ?";
  private static final String TIDY =
      """
      DELETE FROM segment_parts p WHERE p.project_id = ? AND NOT EXISTS (
        SELECT 1 FROM segments s WHERE s.project_id = p.project_id AND s.checksum = p.checksum)
      """;

  /** In a transaction of its own, so that no writer waits for it. */
  @Override
  public void store(SegmentInfo info, Path file) {
    try (Session session = database.openScratch()) {
      session.run("BEGIN");
      copy(session, info, file);
      session.run("COMMIT");
    }
  }

  /** The same in the session's transaction. */
  public void copy(Session session, SegmentInfo info, Path file) {
    remove(session, info);
    try (InputStream in = Files.newInputStream(file)) {
      long part = 0;
      for (byte[] step = in.readNBytes(PART); step.length > 0; step = in.readNBytes(PART)) {
        session.update(INSERT, project.value(), info.checksum(), part, step);
        part++;
      }
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The archive segment %s cannot be read to be stored in the database: try again."
              .formatted(file),
          e);
    }
  }

  @Override
  public void requireWhole(Session session, SegmentInfo info) {
    long found =
        session
            .query(BYTES, row -> row.number("bytes"), project.value(), info.checksum())
            .getFirst();
    if (found != info.bytes()) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The archive segment %s did not come into the database %s as a whole, and was not used: try again."
              .formatted(info.file(), database.url()));
    }
  }

  @Override
  public void remove(Session session, SegmentInfo info) {
    session.update(REMOVE, project.value(), info.checksum());
  }

  @Override
  public void tidy(Session session) {
    session.update(TIDY, project.value());
  }

  /** On a connection of its own: those who read have one in use already. */
  @Override
  public void fetch(SegmentInfo info, OutputStream into) throws IOException {
    try (Session session = database.openScratch()) {
      long part = 0;
      List<byte[]> found = read(session, info, part);
      while (!found.isEmpty()) {
        into.write(found.getFirst());
        part++;
        found = read(session, info, part);
      }
    }
  }

  private List<byte[]> read(Session session, SegmentInfo info, long part) {
    return session.query(READ, row -> row.bytes("content"), project.value(), info.checksum(), part);
  }
}
