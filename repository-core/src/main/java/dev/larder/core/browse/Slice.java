package dev.larder.core.browse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of something longer.
///
/// @param next what to begin behind for the next one, which may hold nothing more; empty: this is
///   the end
public record Slice<T>(List<T> items, Optional<String> next) {
  public Slice {
    items = List.copyOf(items);
  }

  /// A slice of everything, from behind a name on.
  static <T> Slice<T> behind(String after, List<T> all, Function<T, String> name, int limit) {
    List<String> names = all.stream().map(name).toList();
    int from = names.indexOf(after) + 1;
    int to = Math.min(from + limit, all.size());
    return new Slice<>(
        all.subList(from, to), to < all.size() ? Optional.of(names.get(to - 1)) : Optional.empty());
  }
}
