package dev.fleettools.core.legacy;

/**
 * Something about a record that a person should know.
 *
 * @param place where the record lies
 * @param problem what is wrong with it, as the end of a sentence
 */
public record Problem(String place, String problem) {}
