package dev.fleettools.dispatch.git.rescue;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Identity;
import dev.fleettools.dispatch.git.TreeId;
import dev.fleettools.dispatch.git.repository.Trailer;
import java.util.List;

/**
 * Work to keep.
 *
 * @param attempt the number of the attempt it was done in
 * @param tree all files as they were found
 * @param parents the commits to keep with it; not empty
 * @param base the commit against which it is the kept work
 */
public record RescueWork(
    String attempt,
    TreeId tree,
    List<CommitId> parents,
    CommitId base,
    String subject,
    Identity by,
    List<Trailer> trailers) {}
