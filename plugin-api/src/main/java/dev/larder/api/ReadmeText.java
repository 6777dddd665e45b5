package dev.larder.api;

/// What a version says about itself to who looks at it first.
///
/// @param file its path within the version
/// @param text as it was written, at most [#MAX_CHARS]; never to be taken for HTML
/// @param cut whether there is more
public record ReadmeText(String file, String text, Markup markup, boolean cut) {
  /// The longest text that is shown.
  public static final int MAX_CHARS = 256 * 1024;

  /// How it is written.
  public enum Markup {
    MARKDOWN,
    PLAIN
  }
}
