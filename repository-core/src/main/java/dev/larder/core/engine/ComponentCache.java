package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import dev.larder.core.cache.CacheName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// What was read of components lately, in this node's memory and bounded in bytes. It stays true
/// until a change names its component.
final class ComponentCache<K, V> {
  private final Function<K, String> component;
  private final AtomicLong changes = new AtomicLong();
  private final Cache<K, V> kept;

  /// @param component of which component a key is
  /// @param bytes about how much memory an entry takes
  ComponentCache(
      CacheName name, long mostBytes, Weigher<K, V> bytes, Function<K, String> component) {
    this.component = component;
    this.kept = name.build(Caffeine.newBuilder().maximumWeight(mostBytes).weigher(bytes));
  }

  Optional<V> find(K key) {
    return Optional.ofNullable(kept.getIfPresent(key));
  }

  /// Reads, and keeps the entries of what was read unless a change has overtaken it.
  <T> T read(Supplier<T> statement, Function<T, Map<K, V>> entries) {
    long before = changes.get();
    T read = statement.get();
    if (changes.get() == before) {
      Map<K, V> found = entries.apply(read);
      kept.putAll(found);
      // A change that came in between has forgotten what was not kept yet.
      if (changes.get() != before) {
        kept.invalidateAll(found.keySet());
      }
    }
    return read;
  }

  /// Forgets what a change may have made untrue.
  void forget(Set<String> components) {
    changes.incrementAndGet();
    kept.asMap().keySet().removeIf(key -> components.contains(component.apply(key)));
  }

  void forgetAll() {
    changes.incrementAndGet();
    kept.invalidateAll();
  }
}
