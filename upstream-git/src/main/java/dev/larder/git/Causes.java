package dev.larder.git;

import java.util.Optional;

/// What lies behind a failure.
final class Causes {
  private Causes() {}

  static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    Optional<Throwable> next = Optional.of(failure);
    // A chain of causes may be a ring.
    for (int depth = 0; next.isPresent() && depth < 20; depth++) {
      if (kind.isInstance(next.get())) {
        return next.map(kind::cast);
      }
      next = Optional.ofNullable(next.get().getCause());
    }
    return Optional.empty();
  }
}
