package dev.fleettools.log.event;

/** One stream of a project: what kind of thing it tells of, and which one. */
public record StreamRef(String type, String id) {

  public StreamRef {
    if (type.isEmpty() || id.isEmpty()) {
      throw new IllegalArgumentException("a stream needs a type and an id");
    }
  }

  @Override
  public String toString() {
    return type + "/" + id;
  }
}
