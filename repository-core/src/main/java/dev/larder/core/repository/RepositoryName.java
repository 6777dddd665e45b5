package dev.larder.core.repository;

/// The name of a repository in URLs and in the API: `[a-z0-9][a-z0-9._-]{0,62}`, not `anonymous`.
public record RepositoryName(String text) implements Comparable<RepositoryName> {
  private static final int MAX_CHARS = 63;

  public RepositoryName {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          "a name is 1 to 63 of a-z 0-9 . _ - and begins with a letter or digit");
    }
  }

  /// A loop, because every request comes by here.
  public static boolean isValid(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!alphanumeric && (i == 0 || (c != '.' && c != '_' && c != '-'))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_CHARS && !text.equals("anonymous");
  }

  @Override
  public int compareTo(RepositoryName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
