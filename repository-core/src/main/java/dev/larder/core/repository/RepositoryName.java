package dev.larder.core.repository;

import java.util.regex.Pattern;

/// The name of a repository in URLs and in the API: `[a-z0-9][a-z0-9._-]{0,62}`, not `anonymous`.
public record RepositoryName(String text) implements Comparable<RepositoryName> {
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  public RepositoryName {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          "a name is 1 to 63 of a-z 0-9 . _ - and begins with a letter or digit");
    }
  }

  public static boolean isValid(String text) {
    return VALID.matcher(text).matches() && !text.equals("anonymous");
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
