package dev.larder.ui;

/// Ends a page early; what the visitor sees then is the error page of its status.
public final class PageEnding extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String advice;

  /// @param status 400 or above
  /// @param text what happened, and why
  public PageEnding(int status, String text) {
    this(status, text, "");
  }

  /// @param advice what to do, where that is something else than usual after such a status
  public PageEnding(int status, String text, String advice) {
    super(text, null, false, false);
    this.status = status;
    this.advice = advice;
  }

  public int status() {
    return status;
  }

  /// What to do; empty: as usual after its status.
  public String advice() {
    return advice;
  }

  /// For people.
  public String text() {
    return String.valueOf(getMessage());
  }
}
