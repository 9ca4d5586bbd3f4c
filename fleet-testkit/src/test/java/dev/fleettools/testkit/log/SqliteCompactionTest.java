package dev.fleettools.testkit.log;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.sqlite.SqliteEventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

final class SqliteCompactionTest extends CompactionContract {

  @Override
  protected EventLog open(LogSetup setup) {
    return SqliteLogs.open(setup);
  }

  @Override
  protected EventLog openUnchecked(LogSetup setup) {
    return SqliteEventLog.openUnchecked(SqliteLogs.settings(setup));
  }

  @Override
  protected long keptSegments() {
    return files().stream().filter(file -> file.endsWith(".seg")).count();
  }

  @Override
  protected void change(UnaryOperator<byte[]> bytes) {
    try {
      Files.write(only(), bytes.apply(Files.readAllBytes(only())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void loseSegment() {
    try {
      Files.delete(only());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void leaveRubbish() {
    try {
      Path next = segments().resolve(files().getFirst().replace("-0.seg", "-1.seg"));
      Files.copy(only(), next);
      Files.writeString(segments().resolve("000000000016-000000000018-0.seg.new"), "half");
      Files.writeString(segments().resolve("notes.txt"), "of a person");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected long rubbish() {
    return files().stream()
        .filter(file -> file.endsWith("-1.seg") || file.endsWith(".new"))
        .count();
  }

  private Path only() {
    return segments().resolve(files().getFirst());
  }

  private List<String> files() {
    return Arrays.stream(Objects.requireNonNullElse(segments().toFile().list(), new String[0]))
        .sorted()
        .toList();
  }

  private Path segments() {
    return folder.resolve("segments");
  }
}
