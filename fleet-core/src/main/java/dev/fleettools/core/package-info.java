/** The domain: one package a feature. */
@NullMarked
package dev.fleettools.core;

import org.jspecify.annotations.NullMarked;
