package dev.larder.core.eviction;

/// What an upstream says of a version that is stored here.
sealed interface UpstreamWord {
  /// It has the same one.
  record Confirmed() implements UpstreamWord {}

  /// It has none, or another one: what is stored is all that there is.
  ///
  /// @param why in words
  record Denied(String why) implements UpstreamWord {}

  /// It cannot be asked.
  ///
  /// @param why in words
  record Unknown(String why) implements UpstreamWord {}
}
