package dev.fleettools.dispatch.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the project's own documents, for tests that hold them against the code. */
public final class DocTables {
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

  private DocTables() {}

  /** A file of the repository. */
  public static Path file(String path) {
    return Path.of("..").resolve(path);
  }

  /** The first cells, in code style, of the tables under a heading. */
  public static List<String> names(String document, String heading) {
    List<String> names = new ArrayList<>();
    boolean inside = false;
    for (String line : lines(document)) {
      if (line.startsWith("#")) {
        inside = line.replaceFirst("#+ ", "").equals(heading);
      }
      Matcher row = ROW.matcher(line);
      if (inside && row.matches()) {
        names.add(row.group(1));
      }
    }
    return names;
  }

  /** The lines of a document. */
  public static List<String> lines(String document) {
    try {
      return Files.readAllLines(file(document));
    } catch (IOException e) {
      throw new AssertionError(document + " cannot be read", e);
    }
  }
}
