package dev.larder.go.doc;

import java.util.List;
import java.util.Optional;

/// What one source file declares on its top level.
///
/// @param about the comment above its package clause, as plain words
record SourceUnit(String packageName, String about, List<Routine> routines, List<Group> groups) {
  /// A function or a method.
  ///
  /// @param receiver the name of the type that it is a method of
  /// @param makes the type that it gives back and may belong to
  /// @param signature without its body
  record Routine(
      String name,
      Optional<String> receiver,
      Optional<String> makes,
      String signature,
      String about) {}

  /// What a group declares.
  enum Sort {
    CONSTANTS("const"),
    VARIABLES("var"),
    TYPES("type");

    private final String keyword;

    Sort(String keyword) {
      this.keyword = keyword;
    }

    String keyword() {
      return keyword;
    }
  }

  /// Declarations that stand together, or one alone.
  ///
  /// @param bracketed whether they stand in brackets
  record Group(Sort sort, boolean bracketed, String about, List<Spec> specs) {}

  /// One line of a group.
  ///
  /// @param type the name of a type of the same package that the line names; of a type its own
  /// @param valued whether it has values
  /// @param text with its comments
  /// @param bare without the comment above it
  /// @param apart whether an empty line stands above it
  record Spec(
      List<String> names,
      Optional<String> type,
      boolean valued,
      String text,
      String bare,
      String about,
      boolean apart) {
    boolean isExported() {
      return names.stream().anyMatch(SourceUnit::isExported);
    }
  }

  static boolean isExported(String name) {
    return !name.isEmpty() && Character.isUpperCase(name.codePointAt(0));
  }
}
