package dev.larder.git.tree;

import java.io.IOException;
import java.util.Optional;

/// Which files a line of `.gitattributes` is about.
sealed interface PathPattern {
  /// @param path from the folder of the line's file
  boolean matches(String path, MatchingEffort effort) throws IOException;

  /// What no file matches: a folder, which has no attributes of its own in an archive, and a
  /// pattern that is broken.
  record None() implements PathPattern {
    @Override
    public boolean matches(String path, MatchingEffort effort) {
      return false;
    }
  }

  /// `*.txt` and the like, which are most.
  record Ending(String text) implements PathPattern {
    @Override
    public boolean matches(String path, MatchingEffort effort) {
      return path.endsWith(text) && path.lastIndexOf('/') < path.length() - text.length();
    }
  }

  /// Any other.
  ///
  /// @param anywhere whether only the last name of a path counts, because the pattern has no slash
  /// @param literal what the text begins with
  /// @param rest what follows, if anything does
  record Beginning(boolean anywhere, String literal, Optional<Wildcard> rest)
      implements PathPattern {
    @Override
    public boolean matches(String path, MatchingEffort effort) throws IOException {
      String text = anywhere ? path.substring(path.lastIndexOf('/') + 1) : path;
      return rest.isEmpty()
          ? text.equals(literal)
          : text.startsWith(literal)
              && rest.get().matches(text.substring(literal.length()), effort);
    }
  }

  /// Reads a pattern as it is written, without quotes and `!`.
  static PathPattern of(String written) {
    if (written.endsWith("/")) {
      return new None();
    }
    boolean anywhere = written.indexOf('/') < 0;
    if (anywhere && written.startsWith("*") && special(written, 1) == written.length()) {
      return new Ending(written.substring(1));
    }
    String pattern = written.startsWith("/") ? written.substring(1) : written;
    String literal = pattern.substring(0, special(pattern, 0));
    if (literal.equals(pattern)) {
      return new Beginning(anywhere, literal, Optional.empty());
    }
    // What follows the literal part is a pattern of its own: `a/b**` goes into folders, `a/?b**`
    // not.
    Optional<Wildcard> rest = Wildcard.of(pattern.substring(literal.length()));
    return rest.isPresent() ? new Beginning(anywhere, literal, rest) : new None();
  }

  /// Where the first byte is that stands for something else, or the end.
  private static int special(String pattern, int from) {
    int at = from;
    while (at < pattern.length() && "*?[\\".indexOf(pattern.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
