/**
 * The log in one SQLite file: WAL, {@code synchronous=FULL}, one writer thread with group commit,
 * readers on snapshots of their own.
 */
@NullMarked
package dev.fleettools.log.sqlite;

import org.jspecify.annotations.NullMarked;
