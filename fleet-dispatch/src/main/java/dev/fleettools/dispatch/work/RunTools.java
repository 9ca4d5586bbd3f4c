package dev.fleettools.dispatch.work;

import dev.fleettools.dispatch.run.Launcher;
import dev.fleettools.dispatch.run.RunFolders;
import dev.fleettools.dispatch.run.stop.Stopper;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What it takes to run specialists.
 *
 * @param random the source of tokens; a secure one in earnest
 * @param url where the server answers; known once it listens
 * @param path the search path that agents inherit
 * @param cli the command that specialists call, {@code fleet} when nothing better is known
 */
public record RunTools(
    Launcher launcher,
    RunFolders folders,
    Stopper stopper,
    RandomGenerator random,
    Supplier<String> url,
    String path,
    String cli) {}
