package dev.fleettools.core.squawk;

import dev.fleettools.core.squawk.mail.Cursor;

/** One cursor. */
record CursorAnswer(Cursor cursor) {}
