package dev.fleettools.log.sqlite.backup;

import dev.fleettools.log.LogException;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.file.DurableFiles;
import dev.fleettools.log.report.RecoveryReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file beside the store, or in the folder of a project whose store is elsewhere, that tells how
 * it was brought back, until that is on the record. It outlives a process that is killed between
 * the two.
 *
 * @param store whose file it is
 */
public record RecoveryNote(Path store) {

  private static final int HEADER = 3;

  private Path file() {
    return store.resolveSibling(store.getFileName() + ".recovery");
  }

  public void write(RecoveryReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(report.setAside());
    lines.add(report.head().toString());
    lines.add(line(report.cause()));
    report.sentences().forEach(sentence -> lines.add(line(sentence)));
    Path fresh = file().resolveSibling(file().getFileName() + ".new");
    try {
      Files.write(fresh, lines, StandardCharsets.UTF_8);
      DurableFiles.replace(fresh, file());
    } catch (IOException e) {
      throw new LogException(
          LogException.Kind.UNAVAILABLE,
          "The file %s cannot be written: look at its disk's space and permissions."
              .formatted(fresh),
          e);
    }
  }

  /** What was noted and not taken back yet; empty also when the file makes no sense. */
  public Optional<RecoveryReport> read() {
    try {
      List<String> lines = Files.readAllLines(file(), StandardCharsets.UTF_8);
      return lines.size() < HEADER
          ? Optional.empty()
          : Optional.of(
              new RecoveryReport(
                  lines.get(2),
                  lines.get(0),
                  new Position(Long.parseLong(lines.get(1))),
                  List.copyOf(lines.subList(HEADER, lines.size()))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** It is on the record. */
  public void drop() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      System.getLogger(RecoveryNote.class.getName())
          .log(System.Logger.Level.WARNING, "The note of a recovery could not be deleted.", e);
    }
  }

  private static String line(String text) {
    return text.replaceAll("\\R", " ");
  }
}
