package dev.larder.core.memory;

import dev.larder.core.access.Role;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.kind.StoredKind;
import dev.larder.core.kind.StoredObjects;
import dev.larder.core.policy.Deletion;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.retention.Retention;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.OvertakenException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The store of repositories and format objects, in memory; everything that is read with them lives
/// beside it.
public final class MemoryConfiguration implements Configuration {
  private final Map<RepositoryName, Repository> live = new TreeMap<>();
  private final Map<RepositoryId, RepositoryName> names = new LinkedHashMap<>();
  private final Map<String, Map<String, Map<String, String>>> objects = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<Long, Instant> pushes = new HashMap<>();
  private long newest;
  private final Map<RepositoryId, Instant> defined = new HashMap<>();
  final MemoryAudit audit = new MemoryAudit();
  final MemoryIdentities identities = new MemoryIdentities(this);
  final MemoryPageSessions sessions = new MemoryPageSessions(this);
  final List<Deletion> deletions = new ArrayList<>();
  private StoredObjects stored = StoredObjects.NONE;
  private boolean seeded;

  synchronized Optional<String> name(RepositoryId repository) {
    return Optional.ofNullable(names.get(repository)).map(RepositoryName::text);
  }

  @Override
  public synchronized Loaded load() {
    var copies = new TreeMap<String, Map<String, Map<String, String>>>();
    objects.forEach((kind, byName) -> copies.put(kind, Map.copyOf(byName)));
    return new Loaded(
        newest,
        List.copyOf(live.values()),
        copies,
        identities.all(List.copyOf(stored.all(Role.KIND).values())),
        stored,
        List.copyOf(deletions));
  }

  @Override
  public synchronized Saved save(Definition definition, ConfigurationAct act) {
    current(act);
    Optional<RepositoryId> known =
        Optional.ofNullable(live.get(definition.name())).map(Repository::id);
    var id = known.orElseGet(() -> new RepositoryId(names.size() + 1L));
    var repository = new Repository(id, definition);
    live.put(definition.name(), repository);
    names.put(id, definition.name());
    changed(ChangeKind.REPOSITORY, definition.name().text(), Optional.of(id));
    audit.add(act, "repository.save", definition.name().text());
    return new Saved(repository, known.isEmpty());
  }

  @Override
  public synchronized boolean delete(RepositoryName name, ConfigurationAct act) {
    current(act);
    Optional<Repository> removed = Optional.ofNullable(live.remove(name));
    removed.ifPresent(repository -> {
      stored = stored.without(Retention.KIND, name.text());
      changed(ChangeKind.REPOSITORY, name.text(), Optional.of(repository.id()));
      audit.add(act, "repository.delete", name.text());
    });
    return removed.isPresent();
  }

  @Override
  public synchronized boolean saveObject(
      String kind, String name, Map<String, String> fields, ConfigurationAct act) {
    current(act);
    var byName = objects.computeIfAbsent(kind, _ -> new TreeMap<>());
    boolean created = byName.put(name, Map.copyOf(fields)) == null;
    changed(ChangeKind.OBJECT, name, Optional.empty());
    audit.add(act, kind + ".save", name);
    return created;
  }

  @Override
  public synchronized boolean deleteObject(String kind, String name, ConfigurationAct act) {
    current(act);
    boolean removed = objects.getOrDefault(kind, new TreeMap<>()).remove(name) != null;
    if (removed) {
      changed(ChangeKind.OBJECT, name, Optional.empty());
      audit.add(act, kind + ".delete", name);
    }
    return removed;
  }

  @Override
  public synchronized boolean renameObject(
      String kind, String name, String newName, Map<String, String> fields, ConfigurationAct act) {
    current(act);
    var byName = objects.getOrDefault(kind, new TreeMap<>());
    boolean found = byName.remove(name) != null;
    if (found) {
      byName.put(newName, Map.copyOf(fields));
      changed(ChangeKind.OBJECT, name, Optional.empty());
      audit.add(act, kind + ".rename", name);
    }
    return found;
  }

  @Override
  public synchronized <T> boolean put(StoredKind<T> kind, T one, ConfigurationAct act) {
    current(act);
    String name = kind.name().apply(one);
    boolean created = !stored.all(kind).containsKey(name);
    stored = stored.with(kind, List.of(one));
    changed(kind.change(), name, Optional.empty());
    audit.add(act, kind.change().text() + ".save", name);
    return created;
  }

  @Override
  public synchronized boolean remove(StoredKind<?> kind, String name, ConfigurationAct act) {
    current(act);
    boolean removed = stored.all(kind).containsKey(name);
    if (removed) {
      stored = stored.without(kind, name);
      changed(kind.change(), name, Optional.empty());
      audit.add(act, kind.change().text() + ".delete", name);
    }
    return removed;
  }

  @Override
  public synchronized <E extends Exception> boolean seed(Seeding<E> first) throws E {
    if (seeded) {
      return false;
    }
    first.run();
    seeded = true;
    return true;
  }

  @Override
  public synchronized void pushed(Collection<Push> pushes) {
    pushes.forEach(push ->
        changed(
            ChangeKind.PUSH,
            push.path().map(GitPath::text).orElse(""),
            Optional.of(push.repository())));
  }

  @Override
  public synchronized int expirePushes(Instant before, int limit) {
    List<Change> old =
        changes.stream()
            .filter(change -> change.id() < newest)
            .filter(change -> pushes.getOrDefault(change.id(), Instant.MAX).isBefore(before))
            .limit(limit)
            .toList();
    changes.removeAll(old);
    return old.size();
  }

  @Override
  public synchronized List<Change> changesAfter(long change, int limit) {
    return changes.stream().filter(entry -> entry.id() > change).limit(limit).toList();
  }

  /// Refuses what was checked against less than is stored now.
  synchronized void current(ConfigurationAct act) {
    changes.reversed().stream()
        .filter(change -> !change.kind().leavesConfiguration())
        .findFirst()
        .filter(newest -> newest.id() > act.seen())
        .ifPresent(newest -> {
          throw new OvertakenException(act.seen(), newest.id());
        });
  }

  /// When a repository was last defined.
  synchronized Instant defined(RepositoryId repository) {
    return defined.getOrDefault(repository, Instant.MIN);
  }

  synchronized void changed(ChangeKind kind, String key, Optional<RepositoryId> repository) {
    newest++;
    changes.add(new Change(newest, kind, key, repository.map(RepositoryId::value)));
    if (kind == ChangeKind.PUSH) {
      pushes.put(newest, Instant.now());
    }
    if (kind == ChangeKind.REPOSITORY) {
      repository.ifPresent(id -> defined.put(id, Instant.now()));
    }
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
