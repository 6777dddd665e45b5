package dev.larder.common;

/// A text that must never be shown: it prints as `***`, so that no log line, error or record can
/// leak it.
public final class Secret {
  private static final String MASK = "***";

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /// Wraps a secret text, which is not empty.
  public static Secret of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty text is no secret");
    }
    return new Secret(text);
  }

  /// The text itself, for the one place that has to send or check it.
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
