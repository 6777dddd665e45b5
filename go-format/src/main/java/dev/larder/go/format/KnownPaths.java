package dev.larder.go.format;

import dev.larder.api.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What paths of files, lists and checksum databases, or names of modules, were found to mean
/// lately, because reading one costs more than all else that a hot read does in this module. Each
/// path has one place, which the next path that falls on it takes over; so nothing is counted, and
/// no lock is shared.
final class KnownPaths {
  private static final int PLACES = 16_384;

  /// Longer ones are rare and are read anew each time, so that this holds some MiB at most.
  private static final int MAX_CHARS = 256;

  private record Known(String path, Target meaning) {}

  private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(PLACES);

  Optional<Target> find(String path) {
    Known known = places.get(place(path));
    return known != null && known.path().equals(path)
        ? Optional.of(known.meaning())
        : Optional.empty();
  }

  void keep(String path, Target meaning) {
    if (path.length() <= MAX_CHARS) {
      places.set(place(path), new Known(path, meaning));
    }
  }

  private static int place(String path) {
    int hash = path.hashCode();
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }
}
