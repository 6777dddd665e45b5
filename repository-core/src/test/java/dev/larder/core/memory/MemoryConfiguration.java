package dev.larder.core.memory;

import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The store of repositories, format objects and accounts, in memory.
public final class MemoryConfiguration implements Configuration {
  private final Map<RepositoryName, Repository> live = new TreeMap<>();
  private final Map<RepositoryId, RepositoryName> names = new LinkedHashMap<>();
  private final Map<String, Map<String, Map<String, String>>> objects = new TreeMap<>();
  private final Map<String, Account> accounts = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private boolean seeded;

  @Override
  public synchronized Loaded load() {
    var copies = new TreeMap<String, Map<String, Map<String, String>>>();
    objects.forEach((kind, byName) -> copies.put(kind, Map.copyOf(byName)));
    return new Loaded(
        changes.size(), List.copyOf(live.values()), copies, List.copyOf(accounts.values()));
  }

  @Override
  public synchronized Saved save(Definition definition, String by) {
    Optional<RepositoryId> known =
        Optional.ofNullable(live.get(definition.name())).map(Repository::id);
    var id = known.orElseGet(() -> new RepositoryId(names.size() + 1L));
    var repository = new Repository(id, definition);
    live.put(definition.name(), repository);
    names.put(id, definition.name());
    changed("repository", definition.name().text(), Optional.of(id));
    return new Saved(repository, known.isEmpty());
  }

  @Override
  public synchronized boolean delete(RepositoryName name, String by) {
    Optional<Repository> removed = Optional.ofNullable(live.remove(name));
    removed.ifPresent(
        repository -> changed("repository", name.text(), Optional.of(repository.id())));
    return removed.isPresent();
  }

  @Override
  public synchronized boolean saveObject(
      String kind, String name, Map<String, String> fields, String by) {
    var byName = objects.computeIfAbsent(kind, _ -> new TreeMap<>());
    boolean created = byName.put(name, Map.copyOf(fields)) == null;
    changed("object", name, Optional.empty());
    return created;
  }

  @Override
  public synchronized boolean deleteObject(String kind, String name, String by) {
    boolean removed = objects.getOrDefault(kind, new TreeMap<>()).remove(name) != null;
    if (removed) {
      changed("object", name, Optional.empty());
    }
    return removed;
  }

  @Override
  public synchronized boolean createAccount(Account account) {
    boolean created = accounts.putIfAbsent(account.name(), account) == null;
    if (created) {
      changed("account", account.name(), Optional.empty());
    }
    return created;
  }

  @Override
  public synchronized boolean seed(Runnable first) {
    if (seeded) {
      return false;
    }
    first.run();
    seeded = true;
    return true;
  }

  @Override
  public synchronized List<Change> changesAfter(long change, int limit) {
    return changes.stream().filter(entry -> entry.id() > change).limit(limit).toList();
  }

  synchronized void changed(String kind, String key, Optional<RepositoryId> repository) {
    changes.add(new Change(changes.size() + 1L, kind, key, repository.map(RepositoryId::value)));
  }

  synchronized boolean isDeleted(RepositoryId id) {
    return Optional.ofNullable(names.get(id))
        .filter(name -> live.values().stream().noneMatch(repository -> repository.id().equals(id)))
        .isPresent();
  }

  synchronized boolean haveOneName(RepositoryId one, RepositoryId other) {
    return Optional.ofNullable(names.get(one)).equals(Optional.ofNullable(names.get(other)))
        && names.containsKey(one);
  }
}
