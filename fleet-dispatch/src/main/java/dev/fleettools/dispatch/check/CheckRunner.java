package dev.fleettools.dispatch.check;

import dev.fleettools.core.mission.CheckOutcome;
import dev.fleettools.core.secret.Secrets;
import dev.fleettools.dispatch.config.FleetConfig;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs check commands, one after the other, and says what each came to. All of them run, so that a
 * person sees everything that is wrong at once. Safe for many threads.
 */
public final class CheckRunner {

  private final Shell shell;
  private final AtomicLong runs = new AtomicLong();

  public CheckRunner(Shell shell) {
    this.shell = shell;
  }

  /**
   * Runs checks in order.
   *
   * @param stage the word that outcomes carry: {@code base}, {@code sortie}, ...
   * @param label names the run in logs and marks its processes
   * @param knownRed names of checks that failed on the base already
   * @param outputs folder for what the checks print
   */
  public List<CheckOutcome> run(
      List<FleetConfig.Check> checks,
      String stage,
      String label,
      Set<String> knownRed,
      Path directory,
      Path outputs) {
    return checks.stream()
        .map(check -> one(check, stage, label, knownRed, directory, outputs))
        .toList();
  }

  private CheckOutcome one(
      FleetConfig.Check check,
      String stage,
      String label,
      Set<String> knownRed,
      Path directory,
      Path outputs) {
    long n = runs.incrementAndGet();
    ShellRun run =
        shell.run(
            "check-%s-%d-%d".formatted(label, ProcessHandle.current().pid(), n),
            check.run(),
            directory,
            Map.of("FLEET_CHECK", check.name(), "FLEET_STAGE", stage),
            outputs.resolve("%s-%s-%d.log".formatted(label, stage, n)),
            check.timeout());
    return new CheckOutcome(
        check.name(),
        stage,
        check.run(),
        run.passed(),
        run.timedOut(),
        run.exitStatus().orElse(null),
        run.took().toMillis(),
        !run.passed() && knownRed.contains(check.name()),
        run.passed() ? null : Secrets.redact(run.tail()));
  }

  /** For people and agents: what failed and how. */
  public static String feedback(List<CheckOutcome> outcomes) {
    StringBuilder text = new StringBuilder();
    Set<String> seen = new HashSet<>();
    for (CheckOutcome outcome : outcomes) {
      if (outcome.blocks() && seen.add(outcome.name())) {
        text.append("The check '%s' (%s) failed".formatted(outcome.name(), outcome.command()))
            .append(outcome.timedOut() ? ": it did not end in time.\n" : ".\n");
        if (outcome.tail() != null && !outcome.tail().isBlank()) {
          text.append(outcome.tail().strip()).append('\n');
        }
      }
    }
    return text.toString().strip();
  }
}
