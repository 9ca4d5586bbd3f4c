package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.archive.SegmentInfo;
import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.ProjectId;
import dev.fleettools.log.file.DurableFiles;
import dev.fleettools.log.report.BackupReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup's folder says of itself: lines of a name, a colon and a value.
 *
 * @param sha256 of the copied database
 * @param segments the names of the segments that it refers to
 */
record Manifest(
    Path folder,
    ProjectId project,
    Instant createdAt,
    Position head,
    Hash hash,
    long bytes,
    String sha256,
    List<String> segments) {

  static final String DATABASE = "squawk.db";
  static final String SEGMENTS = "segments";

  private static final String FILE = "manifest";
  private static final String VERSION = "1";
  private static final String ABANDONED = ".abandoned";

  Path database() {
    return folder.resolve(DATABASE);
  }

  /** Whether somebody went back from what it holds. */
  boolean isAbandoned() {
    return folder.toString().endsWith(ABANDONED);
  }

  Path renamed(boolean abandoned) {
    String name = String.valueOf(folder.getFileName());
    return folder.resolveSibling(
        abandoned ? name + ABANDONED : name.substring(0, name.length() - ABANDONED.length()));
  }

  /** Whether the segments lie in the backup as well. */
  boolean isWhole() {
    return segments.stream().allMatch(file -> Files.exists(folder.resolve(SEGMENTS).resolve(file)));
  }

  BackupReport report() {
    return new BackupReport(folder, createdAt, head, hash, bytes, segments.size(), isWhole());
  }

  static List<String> names(List<SegmentInfo> segments) {
    return segments.stream().map(SegmentInfo::file).toList();
  }

  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("version: " + VERSION);
    lines.add("project: " + project);
    lines.add("created_at: " + createdAt);
    lines.add("head: " + head);
    lines.add("hash: " + hash);
    lines.add("bytes: " + bytes);
    lines.add("sha256: " + sha256);
    segments.forEach(file -> lines.add("segment: " + file));
    Path file = folder.resolve(FILE);
    Files.write(file, lines);
    DurableFiles.sync(file);
  }

  /** Empty for a folder that is no finished backup. */
  static Optional<Manifest> read(Path folder) {
    Map<String, String> values = new HashMap<>();
    List<String> segments = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(folder.resolve(FILE))) {
        int colon = line.indexOf(": ");
        String name = line.substring(0, Math.max(0, colon));
        String value = line.substring(colon + 2);
        if (name.equals("segment")) {
          segments.add(value);
        } else {
          values.put(name, value);
        }
      }
      if (!VERSION.equals(values.get("version"))) {
        return Optional.empty();
      }
      return Optional.of(
          new Manifest(
              folder,
              new ProjectId(of(values, "project")),
              Instant.parse(of(values, "created_at")),
              new Position(Long.parseLong(of(values, "head"))),
              Hash.parse(of(values, "hash")),
              Long.parseLong(of(values, "bytes")),
              of(values, "sha256"),
              List.copyOf(segments)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String of(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the manifest has no " + name);
    }
    return value;
  }
}
