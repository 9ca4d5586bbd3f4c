package dev.fleettools.dispatch.git.rescue;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Git;
import dev.fleettools.dispatch.git.RawText;
import dev.fleettools.dispatch.git.RefName;
import dev.fleettools.dispatch.git.repository.Repository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the rescue refs. What somebody else put below their folder is left alone. */
final class RescueRefs {

  static final String BASE = "Fleet-Base";

  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(RefName.RESCUE) + "([^/]+)/([0-9]{1,9})");

  private static final String FORMAT =
      "--format=%(refname)%00%(objectname)%00%(committerdate:unix)%00"
          + "%(contents:trailers:key="
          + BASE
          + ",valueonly,separator=%x20)%00%(contents:subject)";

  private RescueRefs() {}

  /** The entries below a prefix, newest first. */
  static List<RescueEntry> list(Repository repository, String prefix) {
    Git git = repository.git();
    List<RescueEntry> entries = new ArrayList<>();
    for (String line :
        RawText.decode(git.must("for-each-ref", FORMAT, prefix).bytes()).lines().toList()) {
      parse(line.split("\0", 5)).ifPresent(entries::add);
    }
    entries.sort(
        Comparator.comparing(RescueEntry::when)
            .reversed()
            .thenComparing(RescueEntry::attempt)
            .thenComparing(Comparator.comparingInt(RescueEntry::n).reversed()));
    return entries;
  }

  private static Optional<RescueEntry> parse(String[] fields) {
    Matcher name = NAME.matcher(fields[0]);
    String base = fields.length == 5 ? fields[3].strip() : "";
    if (!name.matches() || !base.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      return Optional.empty();
    }
    return Optional.of(
        new RescueEntry(
            new RefName(fields[0]),
            name.group(1),
            Integer.parseInt(name.group(2)),
            new CommitId(fields[1]),
            new CommitId(base),
            Instant.ofEpochSecond(Long.parseLong(fields[2])),
            fields[4]));
  }
}
