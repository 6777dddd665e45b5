package dev.larder.git.tree;

/// What is said about an attribute of a file.
sealed interface AttributeState {
  /// `name`
  record Set() implements AttributeState {}

  /// `-name`
  record Unset() implements AttributeState {}

  /// `!name`, or nothing
  record Unspecified() implements AttributeState {}

  /// `name=text`
  record Value(String text) implements AttributeState {}

  /// Whether it is `name=text`.
  default boolean is(String text) {
    return this instanceof Value(String own) && own.equals(text);
  }
}
