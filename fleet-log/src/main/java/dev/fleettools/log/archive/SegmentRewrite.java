package dev.fleettools.log.archive;

import dev.fleettools.log.archive.block.ArchivedEvent;
import dev.fleettools.log.archive.block.BlockEncoder;
import dev.fleettools.log.archive.block.ByteSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies a segment with one event replaced. Everything else is copied as it is: no field that
 * events are looked up by may differ.
 */
public final class SegmentRewrite {

  private SegmentRewrite() {}

  /** Writes the copy, durably; its chain is that of the first file. */
  public static SegmentInfo replace(SegmentReader segment, ArchivedEvent event, Path copy) {
    try (FileOutput out = FileOutput.create(copy)) {
      Footer old = segment.footer();
      ByteSink magic = new ByteSink();
      magic.fixed(SegmentFormat.MAGIC);
      out.append(magic.toByteArray());
      int changed = segment.blockOf(event.event().position().value());
      List<BlockEntry> blocks = new ArrayList<>();
      for (int number = 0; number < segment.blocks(); number++) {
        BlockEntry entry = old.blocks().get(number);
        byte[] bytes =
            number == changed
                ? BlockEncoder.encode(replaced(segment.block(number), event))
                : segment.file().read(entry.part(), "block " + number);
        blocks.add(entry.at(out.append(bytes)));
      }
      List<Part> pages = new ArrayList<>();
      for (Part page : old.pages()) {
        pages.add(out.append(segment.file().read(page, "its index")));
      }
      Footer footer =
          new Footer(old.project(), old.before(), old.last(), blocks, old.firstEntries(), pages);
      return footer.finish(copy, out);
    } catch (IOException e) {
      throw SegmentFormat.unwritable(copy, e);
    }
  }

  private static List<ArchivedEvent> replaced(List<ArchivedEvent> events, ArchivedEvent event) {
    List<ArchivedEvent> all = new ArrayList<>(events);
    all.replaceAll(
        other -> other.event().position().equals(event.event().position()) ? event : other);
    return all;
  }
}
