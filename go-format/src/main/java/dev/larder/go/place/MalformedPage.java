package dev.larder.go.place;

/// What cannot be read of a page, and nothing after it.
final class MalformedPage extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedPage(String words) {
    super(words, null, false, false);
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
