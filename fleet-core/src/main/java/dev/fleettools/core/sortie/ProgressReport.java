package dev.fleettools.core.sortie;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a specialist says of where it is; what later contexts go on from.
 *
 * @param progress per cent, 0 to 100
 */
public record ProgressReport(
    @Nullable Integer progress,
    @Nullable String statusMessage,
    @Nullable String lastAction,
    @Nullable List<String> nextSteps,
    @Nullable List<String> decisions,
    @Nullable List<String> filesModified,
    @Nullable List<String> artifacts) {}
