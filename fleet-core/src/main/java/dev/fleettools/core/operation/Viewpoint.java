package dev.fleettools.core.operation;

import dev.fleettools.core.caller.Caller;
import java.time.Instant;

/** Who looks, and when: for what is computed when asked, such as the age of a last sign. */
public record Viewpoint(Caller caller, Instant now) {}
