package dev.larder.core.browse;

import dev.larder.api.Coordinates;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.core.access.Action;
import dev.larder.core.access.Principal;
import dev.larder.core.engine.Plan;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.VersionOrder;
import dev.larder.core.engine.Visit;
import dev.larder.core.policy.Deletion;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.StoredVersion;
import dev.larder.core.storage.TagDrift;
import dev.larder.core.storage.TagLooks;
import dev.larder.core.storage.VersionRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a repository stores, as its reader would be served: a group shows what its visible members
/// store, and of each version the member that owns it.
public final class Browser {
  private final Planner planner = new Planner();
  private final Catalogue catalogue;
  private final HeldVersions held;
  private final Metadata metadata;
  private final Contents contents;
  private final Indexes indexes;
  private final TagLooks tagLooks;
  private final InstantSource clock;

  public Browser(
      Metadata metadata,
      Contents contents,
      Indexes indexes,
      TagLooks tagLooks,
      InstantSource clock) {
    this.catalogue = new Catalogue(planner, metadata);
    this.held = new HeldVersions(planner, metadata, clock);
    this.metadata = metadata;
    this.contents = contents;
    this.indexes = indexes;
    this.tagLooks = tagLooks;
    this.clock = clock;
  }

  /// @param repositories those that store it and are shown, in no order
  public record Component(String name, List<RepositoryName> repositories) {}

  /// @param owner the repository whose files are served
  /// @param denial why it is not served
  public record Version(
      String version,
      RepositoryName owner,
      boolean complete,
      Optional<Instant> time,
      Optional<Denial> denial) {}

  /// @param others that store it, too, and are shown
  /// @param publisher who published it, for those who are logged in
  /// @param firstSeen when it first stood in the upstream's list
  /// @param drift that the tag that it was made of leads elsewhere now
  public record Details(
      VersionRow row,
      RepositoryName owner,
      List<RepositoryName> others,
      Optional<String> publisher,
      Optional<Instant> firstSeen,
      Contents.Total downloads,
      Optional<Denial> denial,
      Optional<Deletion> deletion,
      Optional<TagDrift> drift) {}

  /// What is looked for among components.
  ///
  /// @param word a part of the name in any case; empty: everything
  /// @param after begin behind this name
  public record Search(String prefix, String word, String after, int limit) {}

  /// Components that begin with a prefix and hold a word, in byte order.
  public Outcome<Slice<Component>> components(
      Snapshot snapshot, Principal principal, RepositoryName name, Search search) {
    return RepositoryLookup.some(snapshot, principal, name, Action.READ)
        .map(repository -> catalogue.search(new Visit(snapshot, principal, repository), search));
  }

  /// The stored versions of a component, newest first, as the format orders them.
  public Outcome<Slice<Version>> versions(
      Snapshot snapshot,
      Principal principal,
      RepositoryName name,
      String component,
      String after,
      int limit) {
    return held.plan(snapshot, principal, name, component)
        .then(planned -> {
          List<Version> all = versions(planned.visit(), planned.plan(), component);
          return all.isEmpty()
              ? held.nothing(planned, component, component)
              : Outcome.found(Slice.behind(after, all, Version::version, limit));
        });
  }

  /// All of them, newest first.
  List<Version> versions(Visit visit, Plan plan, String component) {
    Map<String, List<StoredVersion>> stored =
        metadata.versions(plan.ids(), component).stream()
            .collect(Collectors.groupingBy(StoredVersion::version));
    Instant now = clock.instant();
    Map<String, Version> found = new LinkedHashMap<>();
    for (Repository leaf : plan.leaves()) {
      stored.values().stream()
          .flatMap(List::stream)
          .filter(row -> row.repository().equals(leaf.id()))
          .forEach(row -> {
            Coordinates name = new Coordinates(component, row.version());
            found.putIfAbsent(
                row.version(),
                new Version(
                    row.version(),
                    leaf.name(),
                    row.complete(),
                    row.time(),
                    denial(visit, plan, name, now)));
          });
    }
    Comparator<String> order = new VersionOrder(visit.format().versions());
    return found.values().stream()
        .sorted(Comparator.comparing(Version::version, order).reversed())
        .toList();
  }

  /// Everything that is known of one version.
  public Outcome<Details> version(
      Snapshot snapshot, Principal principal, RepositoryName name, Coordinates coordinates) {
    return held.find(snapshot, principal, name, coordinates).map(this::details);
  }

  private Details details(HeldVersion version) {
    Repository owner = version.owner();
    VersionRow row = version.row();
    Visit visit = version.visit();
    Coordinates name = row.coordinates();
    return new Details(
        row,
        owner.name(),
        version.others().stream().map(Repository::name).toList(),
        visit.principal() instanceof Principal.Known
            ? contents.publisher(owner.id(), name)
            : Optional.empty(),
        indexes.firstSeen(owner.id(), name.component(), name.version()),
        contents.total(counted(visit, owner, name.component()), name),
        version.denial(),
        visit.snapshot().policy().deletion(owner.id(), name),
        drift(visit.at(owner).format(), row));
  }

  /// What was seen before the version was fetched anew is not about this one.
  private Optional<TagDrift> drift(Format format, VersionRow row) {
    return format
        .maker()
        .flatMap(maker -> maker.tagged(row.origin()))
        .flatMap(tagged ->
            tagLooks
                .drift(row.repository(), row.coordinates())
                .filter(drift -> drift.recorded().equals(tagged.commit())));
  }

  /// Downloads are counted where they are asked for: at the owner itself and at groups around it.
  static Set<RepositoryId> counted(Visit visit, Repository owner, String component) {
    Snapshot snapshot = visit.snapshot();
    return snapshot.repositories().stream()
        .filter(one -> snapshot.leaves(one).contains(owner))
        .filter(one -> snapshot.gate().allows(visit.principal(), one, component, Action.READ))
        .map(Repository::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Denial> denial(Visit visit, Plan plan, Coordinates name, Instant now) {
    return visit.snapshot().denial(visit.repository(), plan.leaves(), name, now);
  }
}
