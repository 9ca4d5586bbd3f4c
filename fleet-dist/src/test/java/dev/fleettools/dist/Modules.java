package dev.fleettools.dist;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The modules as the parent pom names them, and their classes. Imported once, then shared;
 * immutable.
 */
final class Modules {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Modules() {}

  static List<String> names() {
    return Pattern.compile("<module>(.+?)</module>")
        .matcher(read(ROOT.resolve("pom.xml")))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  /** The package a module's classes live in: fleet-log has dev.fleettools.log. */
  static String rootPackage(String module) {
    return "dev.fleettools." + module.substring("fleet-".length());
  }

  /** Classes that people run; the bench is among them. */
  static JavaClasses main() {
    return Main.CLASSES;
  }

  static JavaClasses tests() {
    return Tests.CLASSES;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> javaFiles(String folderOfModule) {
    return names().stream()
        .map(module -> ROOT.resolve(module).resolve(folderOfModule))
        .filter(Files::isDirectory)
        .flatMap(Modules::javaFilesUnder)
        .toList();
  }

  private static Stream<Path> javaFilesUnder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaClasses importAll(String folderOfModule) {
    return new ClassFileImporter()
        .importPaths(
            names().stream()
                // Its classes are picocli's, compiled again for the distribution.
                .filter(
                    module ->
                        !folderOfModule.equals("target/classes") || !module.equals("fleet-dist"))
                .map(module -> ROOT.resolve(module).resolve(folderOfModule))
                .filter(Files::isDirectory)
                .toList());
  }

  private static final class Main {
    static final JavaClasses CLASSES = importAll("target/classes");
  }

  private static final class Tests {
    static final JavaClasses CLASSES = importAll("target/test-classes");
  }
}
