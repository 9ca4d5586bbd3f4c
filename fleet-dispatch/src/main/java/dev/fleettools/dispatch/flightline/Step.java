package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.flightline.Arrival;
import dev.fleettools.core.flightline.Synced;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done about one thing and its file. Made without looking at anything. */
sealed interface Step {

  /** Both say the same; whether that has to be noted. */
  record Same(Mine ours, MirrorFile file, boolean news) implements Step {}

  /** Ours is newer, or has no file yet. */
  record Write(Mine ours) implements Step {}

  /** The file is newer, or tells of a thing that is not here. */
  record Take(MirrorFile file) implements Step {}

  /** Both are newer, or the file cannot be taken. */
  record Conflict(Mine ours, MirrorFile file, String why) implements Step {}

  /** A conflict that was told before and waits for a person. */
  record Waiting(MirrorFile file) implements Step {}

  /**
   * Compares everything.
   *
   * @param synced what each was when thing and file last agreed
   */
  static List<Step> all(
      Map<String, Mine> ours, Map<String, MirrorFile> files, Map<String, Synced> synced) {
    Set<String> ids = new LinkedHashSet<>(ours.keySet());
    ids.addAll(files.keySet());
    List<Step> steps = new ArrayList<>();
    for (String id : ids) {
      Mine mine = ours.get(id);
      MirrorFile file = files.get(id);
      if (mine == null && file != null) {
        steps.add(new Take(file));
      } else if (mine != null && file == null) {
        steps.add(new Write(mine));
      } else if (mine != null && file != null) {
        steps.add(both(mine, file, synced.get(id)));
      }
    }
    return steps;
  }

  private static Step both(Mine mine, MirrorFile file, @Nullable Synced before) {
    if (mine.hash().equals(file.hash())) {
      boolean known = before != null && !before.conflict() && before.fileHash().equals(file.hash());
      return new Same(mine, file, !known);
    }
    if (before == null) {
      return new Conflict(mine, file, "they differ and were never in step");
    }
    if (before.conflict() && file.contested()) {
      return new Waiting(file);
    }
    boolean theyChanged = before.conflict() || !file.hash().equals(before.fileHash());
    boolean weChanged = !mine.hash().equals(before.oursHash());
    if (theyChanged && weChanged) {
      return new Conflict(mine, file, "both were changed");
    }
    if (theyChanged) {
      Arrival arrival = Arrival.update(mine.card(), file.card());
      return arrival.refusal() == null
          ? new Take(file)
          : new Conflict(mine, file, "the file cannot be taken, since " + arrival.refusal());
    }
    return weChanged ? new Write(mine) : new Same(mine, file, false);
  }
}
