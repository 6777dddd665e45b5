package dev.larder.ui.admin;

import java.util.ArrayList;
import java.util.List;

/// A part of a page: paragraphs, then tables, then forms, then links.
///
/// @param heading empty: it follows the one before
/// @param copy what is to be copied; empty: nothing
/// @param pace whether it changes by itself
public record PageSection(
    String heading,
    List<String> paragraphs,
    String copy,
    List<TableView> tables,
    List<ActionForm> forms,
    List<TableCell.Way> ways,
    Pace pace) {
  public PageSection {
    paragraphs = List.copyOf(paragraphs);
    tables = List.copyOf(tables);
    forms = List.copyOf(forms);
    ways = List.copyOf(ways);
  }

  /// Whether a section changes by itself: a page with a moving one is fetched again every few
  /// seconds, where there is a script, until it comes back with none.
  public enum Pace {
    STILL,
    RESTING,
    MOVING
  }

  /// One with a heading and what is said below it.
  public static PageSection of(String heading, String... paragraphs) {
    return new PageSection(
        heading, List.of(paragraphs), "", List.of(), List.of(), List.of(), Pace.STILL);
  }

  public PageSection with(TableView table) {
    return new PageSection(heading, paragraphs, copy, more(tables, table), forms, ways, pace);
  }

  public PageSection with(ActionForm form) {
    return new PageSection(heading, paragraphs, copy, tables, more(forms, form), ways, pace);
  }

  public PageSection with(TableCell.Way way) {
    return new PageSection(heading, paragraphs, copy, tables, forms, more(ways, way), pace);
  }

  /// With a text that is to be copied.
  public PageSection copying(String text) {
    return new PageSection(heading, paragraphs, text, tables, forms, ways, pace);
  }

  /// As one that changes by itself.
  ///
  /// @param now whether anything is under way
  public PageSection moving(boolean now) {
    Pace found = now ? Pace.MOVING : Pace.RESTING;
    return new PageSection(heading, paragraphs, copy, tables, forms, ways, found);
  }

  private static <T> List<T> more(List<T> some, T one) {
    List<T> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }
}
