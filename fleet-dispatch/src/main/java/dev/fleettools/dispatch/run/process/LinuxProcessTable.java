package dev.fleettools.dispatch.run.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code /proc}. Immutable. */
final class LinuxProcessTable implements ProcessTable {

  private final Path proc;
  private final String boot;

  LinuxProcessTable(Path proc) {
    this.proc = proc;
    this.boot = bootId(proc.resolve("sys/kernel/random/boot_id"));
  }

  @Override
  public Liveness look(ProcessIdentity who) {
    if (who.start().equals(ProcessIdentity.UNKNOWN_START)) {
      return new Liveness.Unknown("the start time of process " + who.pid() + " was not recorded");
    }
    try {
      Optional<ProcessRow> row = row(who.pid());
      if (row.isEmpty()) {
        return new Liveness.Gone("process " + who.pid() + " has ended");
      }
      return row.get().who().equals(who)
          ? new Liveness.Alive()
          : new Liveness.Gone("number " + who.pid() + " belongs to another process by now");
    } catch (IOException e) {
      return new Liveness.Unknown("process " + who.pid() + " cannot be looked at: " + e);
    }
  }

  @Override
  public List<ProcessRow> rows() {
    List<ProcessRow> rows = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path entry : entries) {
        rowIfReadable(Long.parseLong(entry.getFileName().toString())).ifPresent(rows::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  @Override
  public List<ProcessRow> marked(String run) {
    byte[] mark = (MARK + "=" + run).getBytes(StandardCharsets.UTF_8);
    List<ProcessRow> rows = new ArrayList<>();
    for (ProcessRow row : rows()) {
      // Looking again keeps out a process that took over the number while we read.
      if (carries(row.pid(), mark) && look(row.who()) instanceof Liveness.Alive) {
        rows.add(row);
      }
    }
    return rows;
  }

  private boolean carries(long pid, byte[] mark) {
    byte[] environment;
    try {
      environment = Files.readAllBytes(proc.resolve(pid + "/environ"));
    } catch (IOException notOursOrGone) {
      return false;
    }
    for (int at = 0; at < environment.length; at = entryEnd(environment, at) + 1) {
      int end = entryEnd(environment, at);
      if (end - at == mark.length && Arrays.equals(environment, at, end, mark, 0, mark.length)) {
        return true;
      }
    }
    return false;
  }

  private static int entryEnd(byte[] environment, int from) {
    int end = from;
    while (end < environment.length && environment[end] != 0) {
      end++;
    }
    return end;
  }

  private Optional<ProcessRow> rowIfReadable(long pid) {
    try {
      return row(pid);
    } catch (IOException hiddenFromUs) {
      return Optional.empty();
    }
  }

  private Optional<ProcessRow> row(long pid) throws IOException {
    String stat;
    try {
      stat =
          new String(Files.readAllBytes(proc.resolve(pid + "/stat")), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      // A process that ends between open and read answers ESRCH.
      if (Files.exists(proc.resolve(Long.toString(pid)))) {
        throw e;
      }
      return Optional.empty();
    }
    return parse(pid, stat);
  }

  /** proc(5): the name stands in parentheses and may hold any byte, also parentheses. */
  private Optional<ProcessRow> parse(long pid, String stat) throws IOException {
    int nameEnd = stat.lastIndexOf(')');
    String[] rest = nameEnd < 0 ? new String[0] : stat.substring(nameEnd + 1).strip().split(" ");
    if (rest.length < 20) {
      throw new IOException("unexpected content of " + proc.resolve(pid + "/stat"));
    }
    if ("ZXx".contains(rest[0])) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessRow(
            new ProcessIdentity(pid, rest[19] + "@" + boot),
            Long.parseLong(rest[1]),
            Long.parseLong(rest[2]),
            stat.substring(stat.indexOf('(') + 1, nameEnd)));
  }

  private static String bootId(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      return "-";
    }
  }
}
