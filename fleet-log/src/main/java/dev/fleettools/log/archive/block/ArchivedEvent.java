package dev.fleettools.log.archive.block;

import dev.fleettools.log.event.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event with what its hash needs besides: a salt, or else the digest of a payload that was taken
 * out. Never compared as a whole.
 *
 * @param actor who caused it, as its metadata say
 */
@SuppressWarnings("ArrayRecordComponent")
public record ArchivedEvent(
    StoredEvent event, byte @Nullable [] salt, byte @Nullable [] digest, @Nullable String actor) {}
