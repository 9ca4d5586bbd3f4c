package dev.fleettools.core.operation;

import dev.fleettools.log.Rows;

/** An operation that reads one consistent state and changes nothing. */
public non-sealed interface Query<I extends Record, O extends Record> extends Operation<I, O> {

  O answer(Rows rows, Viewpoint view, I input);
}
