package dev.fleettools.core.flightline;

import dev.fleettools.log.Migration;
import dev.fleettools.log.Row;
import dev.fleettools.log.Rows;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a thing and its file were when they last agreed: two hashes, since a thing that flies
 * elsewhere reads differently here. Rows of it are observations: they say what was seen on disk.
 *
 * @param fileHash of the file
 * @param oursHash of the card that this project would write
 * @param conflict whether a person has to choose between the two
 */
public record Synced(String id, String fileHash, String oursHash, boolean conflict) {

  static final Migration MIGRATION =
      new Migration(
          "core-0071-flightline",
          """
          CREATE TABLE flightline_synced (
            project_id TEXT NOT NULL,
            thing_id TEXT NOT NULL,
            file_hash TEXT NOT NULL,
            ours_hash TEXT NOT NULL,
            conflict BIGINT NOT NULL,
            PRIMARY KEY (project_id, thing_id)
          )
          """);

  static final String KEEP =
      """
      INSERT INTO flightline_synced (project_id, thing_id, file_hash, ours_hash, conflict)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (project_id, thing_id) DO UPDATE SET file_hash = excluded.file_hash,
        ours_hash = excluded.ours_hash, conflict = excluded.conflict
      """;

  private static final String ALL = "SELECT * FROM flightline_synced WHERE project_id = ?";

  public static Map<String, Synced> all(Rows rows) {
    return rows.query(ALL, Synced::read, rows.project().value()).stream()
        .collect(Collectors.toMap(Synced::id, Function.identity()));
  }

  private static Synced read(Row row) {
    return new Synced(
        row.text("thing_id"), row.text("file_hash"), row.text("ours_hash"), row.flag("conflict"));
  }
}
