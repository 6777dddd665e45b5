package dev.larder.api;

/// The file in which a version says what it is and requires.
///
/// @param file its name, such as `go.mod`
/// @param text as it was written, at most [#MAX_CHARS]
/// @param cut whether there is more
public record ManifestText(String file, String text, boolean cut) {
  /// The longest text that is shown.
  public static final int MAX_CHARS = 256 * 1024;

  /// As much of a text as is shown.
  public static ManifestText of(String file, String text) {
    boolean cut = text.length() > MAX_CHARS;
    return new ManifestText(file, cut ? text.substring(0, MAX_CHARS) : text, cut);
  }
}
