package dev.fleettools.dist.planted.left;

import dev.fleettools.dist.planted.right.Right;

/** One half of a cycle of packages. */
public record Left(Right right) {}
