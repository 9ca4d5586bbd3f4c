/** The store's file: opening it, who owns it, what its errors mean, connections that only read. */
@NullMarked
package dev.fleettools.log.sqlite.file;

import org.jspecify.annotations.NullMarked;
