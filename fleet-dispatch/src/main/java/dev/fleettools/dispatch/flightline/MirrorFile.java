package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.flightline.Card;

/**
 * One file of the mirror.
 *
 * @param path below the checkout
 * @param hash of its bytes
 * @param contested whether the other side of a conflict lies beside it
 */
record MirrorFile(String path, Card card, String hash, boolean contested) {}
