package dev.fleettools.log.event;

/** A position and its hash as they were noted outside the store, in a merge commit for example. */
public record Anchor(Position position, Hash hash, String notedIn) {}
