package dev.larder.ui.plot;

import java.util.List;

/// Values over time, and how they are shown.
///
/// @param id unlike that of any other plot on the page: letters, digits, `-`
/// @param title what is shown
/// @param about what it means, in a sentence
/// @param series at most [#MAX_SERIES], which differ by name
/// @param table the same values in longer steps, since nobody reads a hundred rows
public record Plot(
    String id,
    String title,
    String about,
    Kind kind,
    PlotUnit unit,
    PlotSpan span,
    List<PlotSeries> series,
    Table table) {
  /// As many can be told apart without colour.
  public static final int MAX_SERIES = 5;

  /// How values are drawn.
  public enum Kind {
    /// Stacked on each other, for what adds up.
    BARS,
    /// From value to value, for what does not.
    LINES,
    /// A line with the area below it, for an amount; the next series are lines over it.
    AREA
  }

  /// Values by their time.
  ///
  /// @param step that a row stands for, in words
  public record Table(String step, List<PlotSeries> series) {
    public Table {
      series = List.copyOf(series);
    }
  }

  public Plot {
    series = List.copyOf(series);
    if (series.size() > MAX_SERIES) {
      throw new IllegalArgumentException("a plot has at most " + MAX_SERIES + " series");
    }
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("not the id of a plot: " + id);
    }
  }

  /// Whether there is anything to show.
  public boolean isEmpty() {
    return series.stream().allMatch(one -> one.samples().isEmpty());
  }
}
