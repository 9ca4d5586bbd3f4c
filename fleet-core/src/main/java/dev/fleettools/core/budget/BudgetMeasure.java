package dev.fleettools.core.budget;

/** What a budget counts. */
public enum BudgetMeasure {
  TOKENS,
  COST,
  DURATION
}
