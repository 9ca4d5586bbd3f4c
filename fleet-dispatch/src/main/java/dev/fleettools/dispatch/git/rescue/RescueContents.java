package dev.fleettools.dispatch.git.rescue;

import dev.fleettools.dispatch.git.change.Change;
import java.util.List;

/** What kept work changes, and the size of its files. */
public record RescueContents(List<Change> changes, long bytes) {}
