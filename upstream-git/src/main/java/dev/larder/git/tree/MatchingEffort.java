package dev.larder.git.tree;

import java.io.IOException;

/// How much work the patterns of one commit may make: a page of stars costs a step for each of its
/// bytes, at each byte of a path, for each file.
final class MatchingEffort {
  /// About a second.
  private static final long SPARE_STEPS = 20_000_000;

  /// A hundred patterns such as `**/*.pb.go`, or a millisecond.
  private static final long STEPS_OF_A_FILE = 20_000;

  private long left = SPARE_STEPS;

  /// Allows for one more file.
  void begin() {
    left += STEPS_OF_A_FILE;
  }

  void spend(long steps) throws IOException {
    left -= steps;
    if (left < 0) {
      throw new IOException("the patterns of .gitattributes take too long to match");
    }
  }
}
