/** The life of a project from beginning to end, through every endpoint of a real server. */
@NullMarked
package dev.fleettools.server.life;

import org.jspecify.annotations.NullMarked;
