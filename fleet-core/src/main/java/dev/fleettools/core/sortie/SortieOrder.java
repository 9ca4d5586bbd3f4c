package dev.fleettools.core.sortie;

import dev.fleettools.core.id.SortieId;
import dev.fleettools.core.mission.MissionLimits;
import dev.fleettools.core.priority.Priority;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sortie is asked to do.
 *
 * @param description the prompt
 * @param files paths and globs that it may change, new ones included
 * @param newFiles those of them that do not exist on the base
 * @param command what the harness {@code command} runs
 * @param maxAttempts how many tries; 0 means as the mission says
 * @param wallMs how long one attempt may take; 0 means as the mission says
 */
public record SortieOrder(
    String title,
    String description,
    List<String> files,
    List<String> newFiles,
    Scope scope,
    Kind kind,
    List<SortieId> dependsOn,
    int complexity,
    Priority priority,
    List<String> criteria,
    String harness,
    @Nullable String command,
    int maxAttempts,
    long wallMs,
    Map<String, String> environment) {

  /** The harness of sorties that agents from outside claim; nobody starts a process for them. */
  public static final String OUTSIDE = "outside";

  /** How binding the list of files is. */
  public enum Scope {
    /** Only the listed files. */
    STRICT,
    /** The listed files, and any other path that nobody holds. */
    CLAIM,
    /** No list. */
    OPEN
  }

  /** What comes out of it. */
  public enum Kind {
    /** Changed files. */
    EDIT,
    /** A text; no file is changed. */
    RESEARCH
  }

  public SortieOrder {
    files = List.copyOf(files);
    newFiles = List.copyOf(newFiles);
    dependsOn = List.copyOf(dependsOn);
    criteria = List.copyOf(criteria);
    environment = Map.copyOf(environment);
  }

  /** The same order, with the mission's number of tries where it names none of its own. */
  public SortieOrder completedFrom(MissionLimits limits) {
    return varied(files, newFiles, dependsOn, maxAttempts > 0 ? maxAttempts : limits.maxAttempts());
  }

  /** The same order in other words; what is absent stays. */
  public SortieOrder with(SortieEvent.Updated news) {
    return new SortieOrder(
        news.title() == null ? title : news.title(),
        news.description() == null ? description : news.description(),
        files,
        newFiles,
        scope,
        kind,
        dependsOn,
        complexity,
        news.priority() == null ? priority : news.priority(),
        news.criteria() == null ? criteria : news.criteria(),
        harness,
        command,
        maxAttempts,
        wallMs,
        environment);
  }

  /** The same order without some of its files. */
  SortieOrder without(Collection<String> paths) {
    return varied(
        files.stream().filter(file -> !paths.contains(file)).toList(),
        newFiles.stream().filter(file -> !paths.contains(file)).toList(),
        dependsOn,
        maxAttempts);
  }

  /** The same order, after others. */
  public SortieOrder withDependencies(List<SortieId> others) {
    return varied(files, newFiles, others, maxAttempts);
  }

  private SortieOrder varied(
      List<String> mayChange, List<String> fresh, List<SortieId> after, int tries) {
    return new SortieOrder(
        title,
        description,
        mayChange,
        fresh,
        scope,
        kind,
        after,
        complexity,
        priority,
        criteria,
        harness,
        command,
        tries,
        wallMs,
        environment);
  }
}
