package dev.fleettools.core.flight;

import dev.fleettools.core.id.AttemptId;
import dev.fleettools.core.sortie.SortieStatus;

/** An attempt, and the state that its sortie is in now. */
public record AttemptOutput(AttemptId attemptId, SortieStatus sortieStatus) {}
