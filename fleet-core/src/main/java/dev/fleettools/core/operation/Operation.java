package dev.fleettools.core.operation;

/** One record in, one record out, a role, a name: declared once, offered by all surfaces. */
public sealed interface Operation<I extends Record, O extends Record>
    permits Query, Command, Action {

  OperationSpec<I, O> spec();
}
