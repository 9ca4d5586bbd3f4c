package dev.fleettools.core.attempt;

import dev.fleettools.core.id.SpecialistId;
import org.jspecify.annotations.Nullable;

/** What an event of another feature is, when it tells how an attempt's process ended. */
public interface ProcessEnded {

  SpecialistId specialistId();

  /** Absent when nobody knows. */
  @Nullable Integer exitStatus();
}
