package dev.fleettools.cli.http;

/**
 * One server-sent event.
 *
 * @param id the last id that the stream gave; empty when none
 * @param name {@code message} when the stream gave none
 */
public record SentEvent(String id, String name, String data) {}
