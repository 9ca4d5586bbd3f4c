/** What is measured on: a repository, an open project, what people run. */
@NullMarked
package dev.fleettools.bench.setting;

import org.jspecify.annotations.NullMarked;
