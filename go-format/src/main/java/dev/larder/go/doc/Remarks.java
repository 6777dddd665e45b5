package dev.larder.go.doc;

import dev.larder.api.VersionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was not read, and why.
final class Remarks {
  private final List<String> all = new ArrayList<>();

  /// @param words one sentence
  void add(String words) {
    if (all.size() < VersionContent.MAX_REMARKS) {
      all.add(words);
    }
  }

  /// A number with its thousands apart.
  static String counted(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String tooLong(String file, long bytes) {
    return "%s is too long to be read: it has %s bytes.".formatted(file, counted(bytes));
  }

  List<String> all() {
    return all;
  }
}
