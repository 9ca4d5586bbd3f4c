package dev.fleettools.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final int MOST_LINES = 400;
  private static final int MOST_FILES = 15;

  private final List<Path> mainFiles = Modules.javaFiles("src/main/java");
  private final List<Path> testFiles = Modules.javaFiles("src/test/java");

  @Test
  void noFileIsLongerThanAReaderCanHold() {
    assertThat(Stream.concat(mainFiles.stream(), testFiles.stream()))
        .filteredOn(file -> Modules.read(file).lines().count() > MOST_LINES)
        .isEmpty();
  }

  @Test
  void noPackageHasMoreFilesThanAReaderCanHold() {
    Map<Path, Long> files =
        mainFiles.stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(SourcesTest::folder, Collectors.counting()));

    assertThat(files).isNotEmpty();
    assertThat(files.entrySet()).filteredOn(entry -> entry.getValue() > MOST_FILES).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    String marker = "TO" + "DO";

    assertThat(Stream.concat(mainFiles.stream(), testFiles.stream()))
        .filteredOn(file -> Modules.read(file).contains(marker))
        .isEmpty();
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }
}
