package dev.larder.api;

import java.util.Map;
import java.util.Optional;

/// What the author of a component asks of who uses it.
///
/// @param deprecated why the component should not be used any more
/// @param retracted the versions that the author takes back, with the reason, which may be empty
public record AuthorNotices(Optional<String> deprecated, Map<String, String> retracted) {
  /// Nothing is asked.
  public static final AuthorNotices NONE = new AuthorNotices(Optional.empty(), Map.of());

  /// The longest text of one notice.
  public static final int MAX_CHARS = 1_000;

  public AuthorNotices {
    retracted = Map.copyOf(retracted);
  }
}
