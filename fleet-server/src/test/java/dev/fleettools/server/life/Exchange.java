package dev.fleettools.server.life;

/**
 * A request and its answer.
 *
 * @param body what was sent; empty for nothing
 */
public record Exchange(
    String method, String path, String body, int status, String contentType, String answer) {}
