package dev.larder.core.snapshot;

import dev.larder.api.Coordinates;
import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.core.access.Directory;
import dev.larder.core.access.Gate;
import dev.larder.core.kind.StoredObjects;
import dev.larder.core.policy.Denial;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.policy.Policy;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.Configuration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Everything that a request needs to know about configuration, at one moment.
public final class Snapshot {
  private static final RepositoryId UNSAVED = new RepositoryId(0);

  private final Configuration.Loaded loaded;
  private final Formats formats;
  private final Map<RepositoryName, Repository> byName = new TreeMap<>();
  private final Map<RepositoryId, List<Repository>> leaves = new HashMap<>();
  private final Map<RepositoryId, List<Repository>> groups = new HashMap<>();
  private final Map<RepositoryId, Set<RepositoryId>> sharing = new HashMap<>();
  private final Map<String, Map<String, Map<String, Map<String, String>>>> objectsByFormat =
      new HashMap<>();
  private final Claims claims;
  private final Directory directory;
  private final Gate gate;
  private final Policy policy;

  public Snapshot(Configuration.Loaded loaded, Formats formats) {
    this.loaded = loaded;
    this.formats = formats;
    loaded.repositories().forEach(repository -> byName.put(repository.name(), repository));
    loaded.repositories().forEach(this::flatten);
    formats.byName().forEach((name, format) -> objectsByFormat.put(name, collected(format)));
    this.claims = new Claims(loaded.repositories());
    this.directory = new Directory(loaded.identities());
    this.gate = new Gate(directory, loaded.repositories());
    this.policy = new Policy(loaded.stored().all(DenyRule.KIND).values(), loaded.deletions());
  }

  /// What this view would be after a repository is created or replaced; a new one has no id yet.
  public Snapshot with(Definition definition) {
    RepositoryId id = find(definition.name()).map(Repository::id).orElse(UNSAVED);
    List<Repository> repositories = new ArrayList<>(loaded.repositories());
    repositories.removeIf(repository -> repository.name().equals(definition.name()));
    repositories.add(new Repository(id, definition));
    return new Snapshot(
        new Configuration.Loaded(
            loaded.change(),
            repositories,
            loaded.objects(),
            loaded.identities(),
            loaded.stored(),
            loaded.deletions()),
        formats);
  }

  /// The id of the newest change that this view contains.
  public long change() {
    return loaded.change();
  }

  public Optional<Repository> find(RepositoryName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// Empty: it is deleted, or made since.
  public Optional<Repository> find(RepositoryId id) {
    return byName.values().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /// All repositories in the order of their names.
  public List<Repository> repositories() {
    return List.copyOf(byName.values());
  }

  /// The hosted and proxy repositories behind a repository, in the order in which they are asked.
  public List<Repository> leaves(Repository repository) {
    return leaves.getOrDefault(repository.id(), List.of());
  }

  /// Those of the leaves that are reached through shown repositories only, groups included. The
  /// repository itself is the caller's to check.
  public List<Repository> leaves(Repository repository, Predicate<Repository> shown) {
    Map<RepositoryId, Repository> found = new LinkedHashMap<>();
    collect(repository, found, new HashSet<>(), shown);
    return List.copyOf(found.values());
  }

  /// Repositories that share a group with this one, without itself.
  public Set<RepositoryId> sharing(RepositoryId repository) {
    return sharing.getOrDefault(repository, Set.of());
  }

  /// The name of a repository that holds a claim.
  public String owner(Claims.Claim claim) {
    return loaded.repositories().stream()
        .filter(repository -> claim.owners().contains(repository.id()))
        .map(repository -> repository.name().text())
        .findFirst()
        .orElseThrow();
  }

  public Claims claims() {
    return claims;
  }

  /// The format of a repository; definitions with an unknown format are never stored.
  public Format format(Repository repository) {
    return formats.find(repository.definition().format()).orElseThrow();
  }

  public Formats formats() {
    return formats;
  }

  /// Format objects of a kind by name.
  public Map<String, Map<String, String>> objects(String kind) {
    return loaded.objects().getOrDefault(kind, Map.of());
  }

  /// All objects of a format, by kind and name.
  public Map<String, Map<String, Map<String, String>>> objects(Format format) {
    return objectsByFormat.getOrDefault(format.name(), Map.of());
  }

  private Map<String, Map<String, Map<String, String>>> collected(Format format) {
    Map<String, Map<String, Map<String, String>>> all = new HashMap<>();
    format.objects().forEach(kind -> all.put(kind.name(), objects(kind.name())));
    return Map.copyOf(all);
  }

  /// Whether repositories and the objects of formats are the same in another view.
  public boolean hasSameSources(Snapshot other) {
    return loaded.repositories().equals(other.loaded.repositories())
        && loaded.objects().equals(other.loaded.objects());
  }

  /// Every account and every role.
  public Directory directory() {
    return directory;
  }

  /// Who may do what.
  public Gate gate() {
    return gate;
  }

  /// Which versions may not be used.
  public Policy policy() {
    return policy;
  }

  /// The objects of every stored kind.
  public StoredObjects stored() {
    return loaded.stored();
  }

  /// Why a version may not be used by way of a repository and some of its leaves; empty: it may.
  public Optional<Denial> denial(
      Repository asked, List<Repository> leaves, Coordinates coordinates, Instant now) {
    if (!policy.concerns(coordinates)) {
      return Optional.empty();
    }
    return policy.decide(way(asked, leaves), coordinates, now);
  }

  /// The way to some of the leaves of a repository: through itself and the groups between.
  public Policy.Way way(Repository asked, List<Repository> leaves) {
    List<Repository> below = groups.getOrDefault(asked.id(), List.of());
    List<Repository> between =
        below.isEmpty()
            ? below
            : below.stream()
                .filter(group -> leaves(group).stream().anyMatch(leaves::contains))
                .toList();
    return new Policy.Way(asked, leaves, between, format(asked).versions());
  }

  private Stream<Repository> groupsBelow(Repository repository, Set<RepositoryId> seen) {
    if (!(repository.definition().type() instanceof Type.Group group)
        || !seen.add(repository.id())) {
      return Stream.empty();
    }
    return group.members().stream()
        .flatMap(name -> find(name).stream())
        .filter(member -> member.definition().type() instanceof Type.Group)
        .flatMap(member -> Stream.concat(Stream.of(member), groupsBelow(member, seen)));
  }

  private void flatten(Repository repository) {
    Map<RepositoryId, Repository> found = new LinkedHashMap<>();
    collect(repository, found, new HashSet<>(), _ -> true);
    leaves.put(repository.id(), List.copyOf(found.values()));
    groups.put(repository.id(), groupsBelow(repository, new HashSet<>()).toList());
    for (RepositoryId leaf : found.keySet()) {
      Set<RepositoryId> others = new LinkedHashSet<>(sharing.getOrDefault(leaf, Set.of()));
      others.addAll(found.keySet());
      others.remove(leaf);
      sharing.put(leaf, Collections.unmodifiableSet(others));
    }
  }

  private void collect(
      Repository repository,
      Map<RepositoryId, Repository> found,
      Set<RepositoryId> seen,
      Predicate<Repository> shown) {
    if (!seen.add(repository.id())) {
      return;
    }
    switch (repository.definition().type()) {
      case Type.Hosted _, Type.Proxy _ -> found.putIfAbsent(repository.id(), repository);
      case Type.Group group ->
          group.members().stream()
              .flatMap(name -> find(name).stream())
              .filter(shown)
              .forEach(member -> collect(member, found, seen, shown));
    }
  }
}
