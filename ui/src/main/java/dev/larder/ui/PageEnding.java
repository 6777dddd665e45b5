package dev.larder.ui;

/// Ends a page early; what the visitor sees then is the error page of its status.
public final class PageEnding extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status 400 or above
  /// @param text what happened, why, and what to do
  public PageEnding(int status, String text) {
    super(text, null, false, false);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /// For people.
  public String text() {
    return String.valueOf(getMessage());
  }
}
