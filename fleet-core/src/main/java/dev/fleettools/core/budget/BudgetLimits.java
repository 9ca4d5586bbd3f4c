package dev.fleettools.core.budget;

import org.jspecify.annotations.Nullable;

/**
 * What may be used; absent means without limit.
 *
 * @param maxCostMicroUsd millionths of a US dollar
 */
public record BudgetLimits(
    @Nullable Long maxTokens, @Nullable Long maxCostMicroUsd, @Nullable Long maxDurationMs) {}
