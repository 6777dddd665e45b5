package dev.larder.web.backup;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A compressed list of content in the order of its hashes, read from its beginning on.
final class ContentList implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Iterator<ContentEntry> entries;
  private final Optional<BufferedReader> lines;
  private Optional<ContentEntry> next = Optional.empty();

  private ContentList(Iterator<ContentEntry> entries, Optional<BufferedReader> lines)
      throws IOException {
    this.entries = entries;
    this.lines = lines;
    advance();
  }

  /// One in memory, whose entries are in order.
  static ContentList of(Iterable<ContentEntry> entries) throws IOException {
    return new ContentList(entries.iterator(), Optional.empty());
  }

  static ContentList open(Path file) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8));
    try {
      return new ContentList(java.util.Collections.emptyIterator(), Optional.of(lines));
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  /// The entry at which the list is; empty: at its end.
  Optional<ContentEntry> at() {
    return next;
  }

  /// Goes on to the next one.
  void advance() throws IOException {
    Optional<ContentEntry> before = next;
    next = read();
    if (before.isPresent() && next.isPresent() && next.get().compareTo(before.get()) <= 0) {
      throw new IOException("a list of content is not in its order");
    }
  }

  private Optional<ContentEntry> read() throws IOException {
    if (lines.isEmpty()) {
      return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }
    String line = lines.get().readLine();
    return line == null ? Optional.empty() : Optional.of(ContentEntry.parse(line));
  }

  @Override
  public void close() throws IOException {
    if (lines.isPresent()) {
      lines.get().close();
    }
  }
}
