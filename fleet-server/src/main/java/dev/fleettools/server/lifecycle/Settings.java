package dev.fleettools.server.lifecycle;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a server runs.
 *
 * @param base the folder for everything it keeps
 * @param port 0 for any that is free
 * @param idle after how long without work it stops; zero for never
 */
public record Settings(Path base, int port, Duration idle) {}
