package dev.fleettools.bench.setting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository of many small files. */
public final class BenchRepo {

  private static final int IN_A_FOLDER = 100;

  private BenchRepo() {}

  public static Path create(Path folder, int files) throws IOException, InterruptedException {
    for (int i = 0; i < files; i++) {
      Path file = folder.resolve("src/part%d/file%d.txt".formatted(i / IN_A_FOLDER, i));
      Files.createDirectories(folder.resolve("src/part%d".formatted(i / IN_A_FOLDER)));
      Files.writeString(file, "This is file %d.%n".formatted(i).repeat(20));
    }
    git(folder, "init", "-q", "-b", "main");
    git(folder, "config", "user.name", "Ada Example");
    git(folder, "config", "user.email", "ada@example.com");
    // Or git packs the objects in the background, while something is measured.
    git(folder, "config", "gc.auto", "0");
    git(folder, "config", "maintenance.auto", "false");
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "All files");
    return folder;
  }

  /** The commit that is checked out. */
  public static String head(Path repository) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "rev-parse", "HEAD").directory(repository.toFile()).start();
    String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (git.waitFor() != 0) {
      throw new IOException("git rev-parse failed in " + repository);
    }
    return commit;
  }

  private static void git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    if (git.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
  }
}
