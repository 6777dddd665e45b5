package dev.larder.web.backup;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What several lists of content name, each once, in the order of the hashes.
final class MergedContent implements Closeable {
  private final List<ContentList> lists = new ArrayList<>();

  /// Reads a list, too, from now on.
  void add(ContentList list) {
    lists.add(list);
  }

  /// The next one; empty: there is none any more.
  Optional<ContentEntry> next() throws IOException {
    Optional<ContentEntry> first = least();
    if (first.isPresent()) {
      pass(first.get());
    }
    return first;
  }

  /// Whether one is named; asked in the order of the hashes.
  boolean names(ContentEntry entry) throws IOException {
    Optional<ContentEntry> first = least();
    while (first.isPresent() && first.get().compareTo(entry) < 0) {
      pass(first.get());
      first = least();
    }
    return first.isPresent() && first.get().compareTo(entry) == 0;
  }

  private Optional<ContentEntry> least() {
    return lists.stream().flatMap(list -> list.at().stream()).min(ContentEntry::compareTo);
  }

  private void pass(ContentEntry entry) throws IOException {
    for (ContentList list : lists) {
      if (list.at().filter(at -> at.compareTo(entry) == 0).isPresent()) {
        list.advance();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (ContentList list : lists) {
      list.close();
    }
  }
}
