package dev.fleettools.dispatch.git.merge;

import dev.fleettools.dispatch.git.TreeId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code git merge-tree --write-tree -z --name-only --messages}: the tree, the paths in
 * conflict, an empty field, then messages, each as a count of paths, the paths, a kind and a text.
 */
final class MergeTreeOutput {

  private MergeTreeOutput() {}

  static MergeResult.Clean clean(List<String> fields) {
    return new MergeResult.Clean(new TreeId(fields.getFirst()));
  }

  static MergeResult.Conflict conflict(List<String> fields) {
    int end = fields.indexOf("");
    Set<String> paths = new LinkedHashSet<>(fields.subList(1, end < 0 ? fields.size() : end));
    List<String> messages = new ArrayList<>();
    int at = end + 1;
    while (end >= 0 && at < fields.size()) {
      int text = at + Integer.parseInt(fields.get(at)) + 2;
      messages.add(fields.get(text).strip());
      at = text + 1;
    }
    return new MergeResult.Conflict(List.copyOf(paths), messages);
  }
}
