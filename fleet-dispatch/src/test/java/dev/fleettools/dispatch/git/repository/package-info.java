@NullMarked
package dev.fleettools.dispatch.git.repository;

import org.jspecify.annotations.NullMarked;
