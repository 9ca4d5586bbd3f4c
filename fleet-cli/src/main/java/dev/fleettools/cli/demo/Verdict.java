package dev.fleettools.cli.demo;

/**
 * A check of the demo itself, which rests on what is there and not on the event log.
 *
 * @param words what was found
 */
record Verdict(String name, boolean passed, String words) {}
