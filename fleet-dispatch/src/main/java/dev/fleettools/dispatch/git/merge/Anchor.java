package dev.fleettools.dispatch.git.merge;

import dev.fleettools.dispatch.git.CommitId;

/** A merge commit's word on the event log: at this position its hash was this. */
public record Anchor(CommitId commit, long position, String hash) {}
