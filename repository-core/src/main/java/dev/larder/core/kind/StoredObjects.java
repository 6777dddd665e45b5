package dev.larder.core.kind;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The objects of every stored kind, at one moment; immutable.
public final class StoredObjects {
  /// Nothing of any kind.
  public static final StoredObjects NONE = new StoredObjects(Map.of());

  private final Map<StoredKind<?>, SortedMap<String, Object>> byKind;

  private StoredObjects(Map<StoredKind<?>, SortedMap<String, Object>> byKind) {
    this.byKind = byKind;
  }

  /// Those of one kind, in the order of their names; a copy.
  public <T> SortedMap<String, T> all(StoredKind<T> kind) {
    SortedMap<String, T> all = new TreeMap<>();
    names(kind).forEach((name, one) -> all.put(name, kind.type().cast(one)));
    return all;
  }

  /// The one of a kind that has this name, without a copy of the others.
  public <T> Optional<T> find(StoredKind<T> kind, String name) {
    return Optional.ofNullable(byKind.get(kind))
        .map(names -> names.get(name))
        .map(kind.type()::cast);
  }

  /// These and some more of a kind, which replace those of their names.
  public <T> StoredObjects with(StoredKind<T> kind, Collection<T> more) {
    SortedMap<String, Object> names = names(kind);
    more.forEach(one -> names.put(kind.name().apply(one), one));
    return with(kind, names);
  }

  /// These without the one of a kind that has this name, if there is one.
  public StoredObjects without(StoredKind<?> kind, String name) {
    SortedMap<String, Object> names = names(kind);
    names.remove(name);
    return with(kind, names);
  }

  private SortedMap<String, Object> names(StoredKind<?> kind) {
    return new TreeMap<>(byKind.getOrDefault(kind, new TreeMap<>()));
  }

  private StoredObjects with(StoredKind<?> kind, SortedMap<String, Object> names) {
    Map<StoredKind<?>, SortedMap<String, Object>> changed = new HashMap<>(byKind);
    changed.put(kind, names);
    return new StoredObjects(changed);
  }
}
