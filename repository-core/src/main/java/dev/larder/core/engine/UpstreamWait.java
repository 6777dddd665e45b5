package dev.larder.core.engine;

import dev.larder.core.waiting.Depth;
import java.util.function.Supplier;

/// Whether a read has waited for an upstream. At a glance nothing does.
final class UpstreamWait {
  private static final UpstreamWait NEVER = new UpstreamWait();

  /// Parts of a read that are done at once may say so at once.
  private volatile boolean begun;

  private UpstreamWait() {}

  static UpstreamWait of(Depth depth) {
    return depth.mayWait() ? new UpstreamWait() : NEVER;
  }

  void begins() {
    begun = true;
  }

  /// An answer that says so when it is taken.
  <T> Supplier<T> noting(Supplier<T> answer) {
    return () -> {
      begins();
      return answer.get();
    };
  }

  boolean has() {
    return begun;
  }
}
