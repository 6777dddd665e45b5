package dev.larder.ui.admin;

import java.util.List;

/// A table.
///
/// @param caption what it tells
/// @param heads of its columns
/// @param empty what is said where it has no row, and what to do then
public record TableView(
    String caption, List<String> heads, List<List<TableCell>> rows, String empty) {
  public TableView {
    heads = List.copyOf(heads);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /// The class of a column's head: numbers stand at its right side, and so does what heads them.
  public String headClass(int column) {
    return rows.stream().anyMatch(row -> row.get(column) instanceof TableCell.Amount)
        ? "number"
        : "";
  }
}
