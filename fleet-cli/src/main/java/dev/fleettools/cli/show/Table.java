package dev.fleettools.cli.show;

import dev.fleettools.cli.base.Screen;
import java.util.ArrayList;
import java.util.List;

/** Rows under headings, as wide as they need. Cells are one line. Not thread-safe. */
public final class Table {

  private static final int GAP = 2;
  private static final int WIDEST = 72;

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<List<String>> notes = new ArrayList<>();

  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  public Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + headings);
    }
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(clip(cell));
    }
    rows.add(row);
    notes.add(List.of());
    return this;
  }

  /** A line of its own below the last row, for what is too long for a cell. */
  public Table note(String line) {
    if (!line.isBlank()) {
      List<String> all = new ArrayList<>(notes.getLast());
      all.add(line);
      notes.set(notes.size() - 1, all);
    }
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public void print(Screen screen) {
    int[] widths = new int[headings.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = headings.get(column).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    Paint paint = new Paint(screen);
    screen.print(paint.faint(line(headings, widths, Paint.NONE)));
    for (int at = 0; at < rows.size(); at++) {
      screen.print(line(rows.get(at), widths, paint));
      notes.get(at).forEach(note -> screen.print("    " + note));
    }
  }

  private static String line(List<String> cells, int[] widths, Paint paint) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(paint.state(cell));
      if (column + 1 < widths.length) {
        line.append(" ".repeat(widths[column] - width(cell) + GAP));
      }
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String clip(String cell) {
    String flat = cell.strip().replaceAll("\\s+", " ");
    return width(flat) <= WIDEST
        ? flat
        : flat.substring(0, flat.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }
}
