/**
 * The crash rig: clients that write down what a server acknowledged, a killer that ends the server
 * at random moments, and a checker that compares the notes with the log.
 */
@NullMarked
package dev.fleettools.testkit.crash;

import org.jspecify.annotations.NullMarked;
