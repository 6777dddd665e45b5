package dev.larder.ui.admin;

import java.util.ArrayList;
import java.util.List;

/// A part of a page: paragraphs, then tables, then forms, then links.
///
/// @param heading empty: it follows the one before
/// @param copy what is to be copied; empty: nothing
/// @param live whether it is to be fetched again every few seconds, where there is a script
public record PageSection(
    String heading,
    List<String> paragraphs,
    String copy,
    List<TableView> tables,
    List<ActionForm> forms,
    List<TableCell.Way> ways,
    boolean live) {
  public PageSection {
    paragraphs = List.copyOf(paragraphs);
    tables = List.copyOf(tables);
    forms = List.copyOf(forms);
    ways = List.copyOf(ways);
  }

  /// One with a heading and what is said below it.
  public static PageSection of(String heading, String... paragraphs) {
    return new PageSection(
        heading, List.of(paragraphs), "", List.of(), List.of(), List.of(), false);
  }

  public PageSection with(TableView table) {
    return new PageSection(heading, paragraphs, copy, more(tables, table), forms, ways, live);
  }

  public PageSection with(ActionForm form) {
    return new PageSection(heading, paragraphs, copy, tables, more(forms, form), ways, live);
  }

  public PageSection with(TableCell.Way way) {
    return new PageSection(heading, paragraphs, copy, tables, forms, more(ways, way), live);
  }

  /// With a text that is to be copied.
  public PageSection copying(String text) {
    return new PageSection(heading, paragraphs, text, tables, forms, ways, live);
  }

  /// As one that moves.
  public PageSection moving() {
    return new PageSection(heading, paragraphs, copy, tables, forms, ways, true);
  }

  private static <T> List<T> more(List<T> some, T one) {
    List<T> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }
}
