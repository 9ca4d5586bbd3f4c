package dev.fleettools.log.event;

/**
 * A place in a project's log. Positions start at 1 and have no gaps; {@link #START} lies before the
 * first event.
 */
public record Position(long value) implements Comparable<Position> {

  public static final Position START = new Position(0);

  public Position {
    if (value < 0) {
      throw new IllegalArgumentException("a position is not negative: " + value);
    }
  }

  public Position next() {
    return new Position(value + 1);
  }

  public boolean isAfter(Position other) {
    return value > other.value;
  }

  @Override
  public int compareTo(Position other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
