package dev.fleettools.dispatch.run.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks {@code ps}; costs a fork a question. Immutable. */
final class PsProcessTable implements ProcessTable {

  private static final String LSTART = "\\S+ +\\S+ +\\S+ +\\S+ +\\S+";
  private static final Pattern ROW =
      Pattern.compile("\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)\\s+(" + LSTART + ")\\s+(.*?)\\s*");
  private static final Pattern COMMAND = Pattern.compile("\\s*(\\d+) (.*)");
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("EEE_MMM_d_HH:mm:ss_yyyy", Locale.ENGLISH);

  private final List<String> commands;
  private final List<String> commandsWithEnvironment;

  /**
   * @param commands arguments of {@code ps} for lines "pid, command line"
   * @param commandsWithEnvironment the same, with the environment after the command line
   */
  PsProcessTable(List<String> commands, List<String> commandsWithEnvironment) {
    this.commands = commands;
    this.commandsWithEnvironment = commandsWithEnvironment;
  }

  static PsProcessTable ofMacOs() {
    List<String> format = List.of("-Aww", "-o", "pid=,command=");
    return new PsProcessTable(format, List.of("-E", "-Aww", "-o", "pid=,command="));
  }

  @Override
  public Liveness look(ProcessIdentity who) {
    if (who.start().equals(ProcessIdentity.UNKNOWN_START)) {
      return new Liveness.Unknown("the start time of process " + who.pid() + " was not recorded");
    }
    List<ProcessRow> rows;
    try {
      rows = rows(List.of("-p", Long.toString(who.pid())));
    } catch (UncheckedIOException e) {
      return new Liveness.Unknown("process " + who.pid() + " cannot be looked at: " + e.getCause());
    }
    if (rows.isEmpty()) {
      return new Liveness.Gone("process " + who.pid() + " has ended");
    }
    return sameStart(rows.getFirst().who().start(), who.start())
        ? new Liveness.Alive()
        : new Liveness.Gone("number " + who.pid() + " belongs to another process by now");
  }

  @Override
  public List<ProcessRow> rows() {
    return rows(List.of("-A"));
  }

  @Override
  public List<ProcessRow> marked(String run) {
    List<ProcessRow> rows = rows();
    Map<Long, String> bare = lines(commands);
    Map<Long, String> full = lines(commandsWithEnvironment);
    String mark = " " + MARK + "=" + run + " ";
    return rows.stream()
        .filter(
            row -> {
              String line = full.getOrDefault(row.pid(), "");
              String command = bare.get(row.pid());
              // Only what follows the command line is environment: a process that merely names
              // the mark in its arguments is not ours.
              return command != null
                  && line.startsWith(command)
                  && (line.substring(command.length()) + " ").contains(mark);
            })
        .toList();
  }

  private static List<ProcessRow> rows(List<String> which) {
    List<String> arguments = new ArrayList<>(which);
    arguments.addAll(List.of("-o", "pid=,ppid=,pgid=,stat=,lstart=,comm="));
    List<ProcessRow> rows = new ArrayList<>();
    for (String line : ps(arguments)) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && !row.group(4).startsWith("Z")) {
        String path = row.group(6);
        rows.add(
            new ProcessRow(
                new ProcessIdentity(
                    Long.parseLong(row.group(1)), row.group(5).replaceAll(" +", "_")),
                Long.parseLong(row.group(2)),
                Long.parseLong(row.group(3)),
                path.substring(path.lastIndexOf('/') + 1)));
      }
    }
    return rows;
  }

  private static Map<Long, String> lines(List<String> arguments) {
    Map<Long, String> found = new HashMap<>();
    for (String line : ps(arguments)) {
      Matcher command = COMMAND.matcher(line);
      if (command.matches()) {
        found.put(Long.parseLong(command.group(1)), command.group(2).stripTrailing());
      }
    }
    return found;
  }

  private static List<String> ps(List<String> arguments) {
    List<String> command = new ArrayList<>(arguments);
    command.addFirst("ps");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC0");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process ps = builder.start();
      ps.getOutputStream().close();
      // ISO 8859-1 keeps every byte: an argument in another encoding must not break a line.
      String out = new String(ps.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return out.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some versions of ps compute the start from the time since boot, and waver by a second. */
  private static boolean sameStart(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      Duration apart =
          Duration.between(LocalDateTime.parse(one, STARTED), LocalDateTime.parse(other, STARTED));
      return apart.abs().compareTo(Duration.ofSeconds(1)) <= 0;
    } catch (DateTimeException otherForm) {
      return false;
    }
  }
}
