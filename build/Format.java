import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks or applies google-java-format over every Java file of the checkout: {@code Format
 * check|apply TARGET_FOLDER}.
 *
 * <p>The build runs it as a source file. Files that have not changed since the last good run are
 * left out. Unformatted files leave the marker {@code format-failed}, which the next plugin turns
 * into one sentence; the exit status is 0 even then, and anything else is a fault of this tool and
 * fails the build by itself.
 */
final class Format {
  private Format() {}

  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    Path target = Path.of(args[1]);
    Path failed = target.resolve("format-failed");
    Path passed = target.resolve("format-passed");
    Files.createDirectories(target);
    Files.writeString(failed, "");
    FileTime start = FileTime.fromMillis(System.currentTimeMillis());

    List<String> files = changedFiles(Path.of("").toAbsolutePath(), passed);
    int rc = files.isEmpty() ? 0 : format(apply, files, target);
    if (rc == 0) {
      Files.writeString(passed, "");
      Files.setLastModifiedTime(passed, start);
      Files.delete(failed);
    }
  }

  private static int format(boolean apply, List<String> files, Path target) throws Exception {
    Path list = Files.write(target.resolve("format-files"), files);
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    try {
      Main formatter = new Main(out, err, System.in);
      return apply
          ? formatter.format("--replace", "@" + list)
          : formatter.format("--dry-run", "--set-exit-if-changed", "@" + list);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static List<String> changedFiles(Path root, Path passed) throws IOException {
    long since =
        Files.exists(passed) && !newer(root.resolve("pom.xml"), passed)
            ? millis(passed)
            : Long.MIN_VALUE;
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean foreign = name.equals("target") || name.startsWith(".");
            return foreign && !folder.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")
                && attributes.lastModifiedTime().toMillis() >= since) {
              files.add(root.relativize(file).toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** The pom names the formatter's version: when it changed, everything is looked at again. */
  private static boolean newer(Path file, Path than) throws IOException {
    return millis(file) >= millis(than);
  }

  private static long millis(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis();
  }
}
