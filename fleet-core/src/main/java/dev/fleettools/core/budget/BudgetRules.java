package dev.fleettools.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a report is worth an event, and when a limit is passed. */
final class BudgetRules {

  /** Usage is told at most this often. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  /** A limit and what went beyond it. */
  record Passed(BudgetMeasure measure, long limit, long used) {}

  private BudgetRules() {}

  /**
   * Whether a report changes something and does not come too soon. The last one always counts,
   * once.
   */
  static boolean isWorthAnEvent(
      Optional<Budgets.Report> before, Usage usage, boolean last, Instant now) {
    if (before.isEmpty()) {
      return true;
    }
    Budgets.Report report = before.get();
    if (last != report.last()) {
      return last || !usage.equals(report.usage());
    }
    boolean changed = !usage.equals(report.usage());
    return changed && (last || !now.isBefore(report.reportedAt().plus(PAUSE)));
  }

  /** The limits that usage goes beyond, apart from those of which that is known. */
  static List<Passed> passed(BudgetLimits limits, Usage usage, List<Budget.Excess> known) {
    List<Passed> passed = new ArrayList<>();
    add(passed, known, BudgetMeasure.TOKENS, limits.maxTokens(), usage.tokens());
    add(passed, known, BudgetMeasure.COST, limits.maxCostMicroUsd(), usage.costMicroUsd());
    add(passed, known, BudgetMeasure.DURATION, limits.maxDurationMs(), usage.durationMs());
    return passed;
  }

  private static void add(
      List<Passed> passed,
      List<Budget.Excess> known,
      BudgetMeasure measure,
      @Nullable Long limit,
      long used) {
    if (limit != null && used > limit && known.stream().noneMatch(e -> e.measure() == measure)) {
      passed.add(new Passed(measure, limit, used));
    }
  }
}
