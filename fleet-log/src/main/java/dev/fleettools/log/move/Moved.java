package dev.fleettools.log.move;

import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.Position;

/**
 * What was moved.
 *
 * @param events how many events the log has
 * @param head the newest position, in both stores
 * @param hash its hash, in both stores
 * @param rows rows of tables that no event makes: tokens, idempotency records and the like
 * @param resumed whether an earlier try had copied them already
 */
public record Moved(long events, Position head, Hash hash, long rows, boolean resumed) {}
