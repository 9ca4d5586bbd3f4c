package dev.fleettools.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a fresh Java process that runs {@link Main}. */
public final class ChildJava {

  private ChildJava() {}

  /**
   * What this process was started with to measure coverage measures the child too, into a file of
   * its own beside the parent's.
   *
   * @param name tells the children of one build apart
   * @param flags further options of the Java process
   */
  public static List<String> command(String name, List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    for (String given : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (given.startsWith("-javaagent:") && given.contains("jacoco.exec")) {
        command.add(given.replace("jacoco.exec", "jacoco-" + name + ".exec"));
      }
    }
    command.addAll(flags);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.fleettools.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }
}
