package dev.fleettools.server.project;

/** A project that is not served as it should be, and why. */
public record ProjectFault(String projectId, String fault) {}
