package dev.fleettools.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The real launcher with a Java and a Maven that only tell what they were asked: a JDK folder whose
 * java prints its arguments, and an mvn that counts its runs. Its PATH holds nothing but the tools
 * the launcher may use.
 */
final class LauncherFixture {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "find",
          "readlink",
          "ln",
          "mkdir",
          "rm",
          "rmdir",
          "sleep",
          "nice",
          "tail",
          "mv",
          "env",
          "cp",
          "touch");

  private static final String JAVA =
      """
      #!/bin/sh
      for argument; do
        case $argument in
          -XX:AOTCacheOutput=*%[pt]*)
            echo "a JVM puts its process id or the time here, and the cache is somewhere else"
            exit 0 ;;
          -XX:AOTCacheOutput=*)
            echo "words of the training"
            [ -e "$0.breaks" ] && exit 1
            echo trained >"${argument#*=}"
            exit 0 ;;
        esac
      done
      printf '%s\\n' "$@"
      env
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >>builds
      echo "[INFO] Building fleet-log 0.1.0                         [2/8]"
      sleep 1
      [ -e broken ] && { echo "the reason"; exit 1; }
      mkdir -p fleet-dist/target/fleet/lib fleet-dist/target/fleet/bin
      cp fleet fleet-dist/target/fleet/bin/fleet
      touch fleet-dist/target/fleet/lib/fleet-cli-1.jar fleet-dist/target/fleet/lib/fleet-server-1.jar
      echo 0123abcd >fleet-dist/target/fleet/lib/BUILD_ID
      """;

  final Path folder;
  final Path tools;
  final Path checkout;
  final Path distribution;
  final Map<String, String> environment = new HashMap<>();

  LauncherFixture(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    tools = Files.createDirectory(this.folder.resolve("tools"));
    checkout = Files.createDirectories(this.folder.resolve("a checkout"));
    distribution = this.folder.resolve("a distribution");
    for (String tool : TOOLS) {
      script(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
    }
    environment.put("PATH", tools.toString());
    environment.put("HOME", Files.createDirectory(this.folder.resolve("home")).toString());
    environment.put("FLEET_JAVA_SEARCH", "off");
    environment.put("FLEET_AOT", "off");
  }

  /** A JDK folder of this version; JAVA_HOME is set to it. */
  Path jdk(String version) throws IOException {
    Path jdk = Files.createDirectories(folder.resolve("jdk-" + version));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(Files.createDirectories(jdk.resolve("bin")).resolve("java"), JAVA);
    environment.put("JAVA_HOME", jdk.toString());
    return jdk;
  }

  void maven() throws IOException {
    script(tools.resolve("mvn"), MAVEN);
  }

  Path checkoutLauncher() throws IOException {
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.createDirectories(checkout.resolve("fleet-dist"));
    Files.createDirectories(checkout.resolve("fleet-log/src/main"));
    return copyLauncher(checkout.resolve("fleet"));
  }

  Path distributedLauncher() throws IOException {
    Path lib = Files.createDirectories(distribution.resolve("lib"));
    Files.writeString(lib.resolve("BUILD_ID"), "0123abcd\n");
    Files.writeString(lib.resolve("fleet-cli-1.jar"), "");
    Files.writeString(lib.resolve("fleet-server-1.jar"), "");
    return copyLauncher(Files.createDirectories(distribution.resolve("bin")).resolve("fleet"));
  }

  long builds() throws IOException {
    Path builds = checkout.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  Running start(Path launcher, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(launcher.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Running(builder.start(), out, err);
  }

  Ended run(Path launcher, String... arguments) throws Exception {
    return start(launcher, arguments).end();
  }

  record Running(Process process, Path out, Path err) {
    Ended end() throws Exception {
      int status = process.waitFor();
      return new Ended(status, Files.readAllLines(out), Files.readString(err));
    }
  }

  record Ended(int status, List<String> out, String err) {}

  private static Path copyLauncher(Path to) throws IOException {
    return Files.copy(Modules.ROOT.resolve("fleet"), to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private static Path which(String tool) {
    return List.of("/bin", "/usr/bin").stream()
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
