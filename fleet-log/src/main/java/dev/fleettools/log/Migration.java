package dev.fleettools.log;

/**
 * One step of the store's schema. Steps run once, in the order given, each in a transaction; the
 * text of one that ran never changes (its checksum is kept and compared).
 *
 * @param id for example {@code core-0001-missions}; unique
 * @param sql statements, separated by a line that holds only {@code --;}
 */
public record Migration(String id, String sql) {}
