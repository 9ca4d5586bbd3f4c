/**
 * What surfaces can ask of Dispatch: operations that look at or act on git, files and processes.
 */
@NullMarked
package dev.fleettools.dispatch.action;

import org.jspecify.annotations.NullMarked;
