package dev.larder.go.pack;

/// Nothing can be packed; lines that say why and what to run.
final class PackRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  PackRefusal(String words) {
    super(words, null, false, false);
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
