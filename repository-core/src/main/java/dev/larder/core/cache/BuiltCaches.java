package dev.larder.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// The caches of this process that are in use, by their names. It keeps none alive.
final class BuiltCaches {
  private static final Map<CacheName, Queue<WeakReference<Cache<?, ?>>>> BUILT =
      new ConcurrentHashMap<>();

  private BuiltCaches() {}

  static void add(CacheName name, Cache<?, ?> cache) {
    Queue<WeakReference<Cache<?, ?>>> built =
        BUILT.computeIfAbsent(name, _ -> new ConcurrentLinkedQueue<>());
    built.removeIf(reference -> reference.refersTo(null));
    built.add(new WeakReference<>(cache));
  }

  static Stream<Cache<?, ?>> of(CacheName name) {
    return BUILT.getOrDefault(name, new ConcurrentLinkedQueue<>()).stream()
        .<Cache<?, ?>>mapMulti((reference, found) -> {
          Cache<?, ?> cache = reference.get();
          if (cache != null) {
            found.accept(cache);
          }
        });
  }
}
