package dev.larder.git;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.regex.Pattern;

/// A server that broke off while it sent, and had told people something before.
final class LastWordsException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /// How far it is, in which nothing is said of what went wrong.
  private static final Pattern PROGRESS =
      Pattern.compile(".*: +(\\d+% \\(.*|\\d+(, done\\.)?)|Total \\d+ .*");

  private LastWordsException(String words, IOException cause) {
    super(words, cause);
  }

  /// @param said lines for people, the last one last
  /// @return what went wrong; with the last of these lines if there is any
  static IOException of(String said, IOException broken) {
    List<String> words =
        said.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !PROGRESS.matcher(line).matches())
            .toList();
    return words.isEmpty()
        ? broken
        : new LastWordsException(PrintableLine.of(words.getLast()), broken);
  }
}
