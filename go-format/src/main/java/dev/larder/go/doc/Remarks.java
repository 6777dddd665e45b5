package dev.larder.go.doc;

import dev.larder.api.content.VersionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was not read, and why.
final class Remarks {
  private final List<String> all = new ArrayList<>();

  /// @param words one sentence, with places for `values`
  void add(String words, Object... values) {
    if (all.size() < VersionContent.MAX_REMARKS) {
      all.add(values.length == 0 ? words : String.format(Locale.ROOT, words, values));
    }
  }

  List<String> all() {
    return all;
  }
}
