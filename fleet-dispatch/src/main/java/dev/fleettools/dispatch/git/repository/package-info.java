/** A repository and its checkouts: their facts, their refs, and commits made by plumbing. */
@NullMarked
package dev.fleettools.dispatch.git.repository;

import org.jspecify.annotations.NullMarked;
