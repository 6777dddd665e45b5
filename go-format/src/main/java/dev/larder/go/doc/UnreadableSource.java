package dev.larder.go.doc;

/// A source file that is not what the language allows, or goes beyond a bound.
final class UnreadableSource extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableSource(String message) {
    super(message);
  }
}
