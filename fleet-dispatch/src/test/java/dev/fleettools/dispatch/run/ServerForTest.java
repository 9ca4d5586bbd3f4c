package dev.fleettools.dispatch.run;

import dev.fleettools.dispatch.run.process.ProcessTable;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * A process that stands for the server: launches one run, says how it is, and waits to be killed.
 */
final class ServerForTest {

  private ServerForTest() {}

  public static void main(String[] arguments) throws Exception {
    Room room = new Room(Path.of(arguments[0]));
    RunFolder folder = RunFolder.in(room.root, arguments[1]);
    RunSpec spec = room.spec(folder, new RunCommand.Shell(arguments[2]), "");
    RunStatus status = room.launcher().launch(spec);
    System.out.println(status.getClass().getSimpleName());
    int end = System.in.read();
    System.exit(end < 0 ? 0 : 1);
  }

  static Process start(Path temporary, String run, String line) throws IOException {
    String classPath =
        Stream.of(ServerForTest.class, Launcher.class, ProcessTable.class, NullMarked.class)
            .map(ServerForTest::origin)
            .collect(Collectors.joining(File.pathSeparator));
    String assertj = origin(org.assertj.core.api.Assertions.class);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath + File.pathSeparator + assertj,
                ServerForTest.class.getName(),
                temporary.toString(),
                run,
                line))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
