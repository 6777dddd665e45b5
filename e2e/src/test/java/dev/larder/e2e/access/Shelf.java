package dev.larder.e2e.access;

import java.util.List;

/// A repository of the world.
///
/// @param owns the one pattern that it declares, or empty text
/// @param publishTo of a group, or empty text
record Shelf(
    String name,
    String type,
    boolean open,
    String owns,
    boolean exclusive,
    List<String> members,
    String publishTo) {
  static Shelf hosted(String name, boolean open, String owns, boolean exclusive) {
    return new Shelf(name, "hosted", open, owns, exclusive, List.of(), "");
  }

  static Shelf proxy(String name, boolean open, String owns) {
    return new Shelf(name, "proxy", open, owns, true, List.of(), "");
  }

  static Shelf group(String name, boolean open, String publishTo, String... members) {
    return new Shelf(name, "group", open, "", false, List.of(members), publishTo);
  }

  boolean isGroup() {
    return type.equals("group");
  }

  boolean covers(String module) {
    return !owns.isEmpty() && Leave.covers(owns, module);
  }
}
