package dev.fleettools.dispatch.git.change;

/** A unified diff for people; cut off where it was longer than asked for. */
public record DiffText(String text, boolean truncated) {}
