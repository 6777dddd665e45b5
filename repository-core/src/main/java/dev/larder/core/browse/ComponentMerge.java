package dev.larder.core.browse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.core.repository.Repository;
import dev.larder.core.storage.Metadata;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The components of several repositories as one sequence in byte order, read page by page.
final class ComponentMerge {
  static final Comparator<String> BYTES =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  private static final int PAGE = 200;

  /// One component, and those that store it.
  record Held(String component, List<Repository> holders) {}

  private final Metadata metadata;
  private final String prefix;
  private final List<Cursor> cursors;

  ComponentMerge(Metadata metadata, List<Repository> repositories, String prefix, String after) {
    this.metadata = metadata;
    this.prefix = prefix;
    this.cursors = repositories.stream().map(one -> new Cursor(one, after)).toList();
  }

  /// The next one; empty: there is none.
  Optional<Held> next() {
    Optional<String> first = cursors.stream().flatMap(cursor -> cursor.head().stream()).min(BYTES);
    return first.map(component -> {
      List<Cursor> here = cursors.stream().filter(cursor -> cursor.head().equals(first)).toList();
      here.forEach(Cursor::advance);
      return new Held(component, here.stream().map(cursor -> cursor.repository).toList());
    });
  }

  /// Where one repository has been read to.
  private final class Cursor {
    private final Repository repository;
    private final Deque<String> page = new ArrayDeque<>();
    private String after;
    private boolean more = true;

    Cursor(Repository repository, String after) {
      this.repository = repository;
      this.after = after;
    }

    Optional<String> head() {
      if (page.isEmpty() && more) {
        page.addAll(metadata.components(repository.id(), prefix, after, PAGE));
        more = page.size() == PAGE;
        after = more ? page.getLast() : after;
      }
      return Optional.ofNullable(page.peekFirst());
    }

    void advance() {
      page.removeFirst();
    }
  }
}
