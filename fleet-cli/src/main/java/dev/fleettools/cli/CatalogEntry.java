package dev.fleettools.cli;

/**
 * What is known of a command without making it.
 *
 * @param heading the part of the help that it stands in
 * @param path its name, one word or two
 * @param summary one sentence for people
 * @param example a command line that works
 */
record CatalogEntry(String heading, String path, String summary, String example) {}
