package dev.larder.go.git;

import dev.larder.api.Commit;
import java.util.List;

/// A commit that a name led to.
///
/// @param name the name if it is that of a tag of the commit, else the commit's id
/// @param tags all tags that lead to the commit, in byte order
record Revision(Commit commit, String name, List<String> tags) {
  /// Digits of a commit's id in a pseudo-version.
  private static final int SHORT_DIGITS = 12;

  Revision {
    tags = List.copyOf(tags);
  }

  String shortId() {
    return commit.id().substring(0, SHORT_DIGITS);
  }
}
