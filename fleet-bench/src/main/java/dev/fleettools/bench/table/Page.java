package dev.fleettools.bench.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page of all results. It is written after each step, so a run that is cut off leaves what it
 * measured; sections that a run does not measure stay as an earlier run wrote them.
 */
public final class Page {

  private static final String MARK = "\n## ";

  private final Optional<Path> file;
  private final String head;
  private final List<String> order;
  private final long end;
  private final Map<String, String> earlier = new LinkedHashMap<>();
  private final List<Section> sections = new ArrayList<>();
  private boolean failed;

  /**
   * @param head what stands before the sections
   * @param order the titles of all sections there may be
   * @param time after which no step is begun
   */
  public Page(Optional<Path> file, String head, List<String> order, Duration time)
      throws IOException {
    this.file = file;
    this.head = head;
    this.order = List.copyOf(order);
    this.end = System.nanoTime() + time.toNanos();
    if (file.isPresent() && Files.exists(file.get())) {
      String[] parts = Files.readString(file.get()).split(MARK, -1);
      for (int i = 1; i < parts.length; i++) {
        String title = parts[i].lines().findFirst().orElse("");
        earlier.put(title, "## " + parts[i].strip() + "\n");
      }
    }
  }

  public Section section(String title) {
    if (!order.contains(title)) {
      throw new IllegalArgumentException("the page has no place for " + title);
    }
    Section section = new Section(title, this);
    sections.add(section);
    return section;
  }

  /** Whether a step of this run could not be measured. */
  public boolean hasFailed() {
    return failed;
  }

  void failed() {
    failed = true;
  }

  boolean timeIsUp() {
    return System.nanoTime() - end > 0;
  }

  void write() {
    if (file.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(head.strip()).append('\n');
    for (String title : order) {
      sections.stream()
          .filter(section -> section.title().equals(title))
          .map(Section::text)
          .findFirst()
          .or(() -> Optional.ofNullable(earlier.get(title)))
          .ifPresent(part -> text.append('\n').append(part));
    }
    try {
      Files.writeString(file.get(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
