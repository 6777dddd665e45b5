package dev.larder.core.browse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.AuthorNotices;
import dev.larder.api.ContentReader;
import dev.larder.api.Coordinates;
import dev.larder.api.Format;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.browse.HeldVersions.Planned;
import dev.larder.core.cache.CacheName;
import dev.larder.core.engine.Planner;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows components with all of their stored versions, and what their authors say of them.
public final class ComponentOverviews {
  private static final Duration SUMS_KEPT = Duration.ofMinutes(1);
  private static final int MAX_SUMS = 200_000;

  private final Browser browser;
  private final HeldVersions held;
  private final Contents contents;
  private final AuthorFile authors;

  /// What clients have downloaded is written once a minute, and summing it up may take long.
  private final Cache<Counted, Map<String, Long>> sums =
      CacheName.DOWNLOAD_SUMS.build(
          Caffeine.newBuilder()
              .maximumWeight(MAX_SUMS)
              .weigher((Counted _, Map<String, Long> one) -> 1 + one.size())
              .expireAfterWrite(SUMS_KEPT)
              .recordStats());

  private record Counted(Set<RepositoryId> repositories, String component) {}

  public ComponentOverviews(
      Browser browser, Metadata metadata, Contents contents, Blobs blobs, InstantSource clock) {
    this.browser = browser;
    this.held = new HeldVersions(new Planner(), metadata, clock);
    this.contents = contents;
    this.authors = new AuthorFile(blobs);
  }

  /// @param shown the version that is asked for
  /// @param after the version behind which the lines begin; empty: at the newest
  public Outcome<ComponentOverview> of(
      Snapshot snapshot,
      Principal principal,
      RepositoryName name,
      String component,
      Optional<String> shown,
      String after,
      int limit) {
    return held.plan(snapshot, principal, name, component)
        .then(planned -> {
          List<Browser.Version> all = browser.versions(planned.visit(), planned.plan(), component);
          return all.isEmpty()
              ? held.nothing(planned, component, component)
              : Outcome.found(
                  overview(
                      planned,
                      component,
                      all,
                      shown,
                      Slice.behind(after, all, Browser.Version::version, limit)));
        });
  }

  private ComponentOverview overview(
      Planned planned,
      String component,
      List<Browser.Version> all,
      Optional<String> shown,
      Slice<Browser.Version> page) {
    Format format = planned.visit().format();
    Told told = told(planned, component, all);
    AuthorNotices notices = told.notices();
    List<Listed> usable =
        all.stream()
            .filter(one -> one.denial().isEmpty())
            .filter(one -> !notices.retracted().containsKey(one.version()))
            .map(one -> new Listed(one.version(), one.time()))
            .toList();
    Optional<String> newest = format.latest(usable).map(Listed::version);
    Optional<Browser.Version> asked =
        shown
            .or(() -> newest)
            .or(() -> firstServed(all))
            .or(() -> all.stream().map(Browser.Version::version).findFirst())
            .flatMap(
                version -> all.stream().filter(one -> one.version().equals(version)).findFirst());
    List<Browser.Version> listed =
        Stream.concat(page.items().stream(), asked.stream()).distinct().toList();
    Map<String, ComponentOverview.Line> lines = lines(planned, component, listed, notices);
    return new ComponentOverview(
        newest,
        notices.deprecated(),
        told.unread(),
        new Slice<>(
            page.items().stream().map(one -> lines.get(one.version())).toList(), page.next()),
        asked.map(one -> lines.get(one.version())));
  }

  private static Optional<String> firstServed(List<Browser.Version> all) {
    return all.stream()
        .filter(one -> one.denial().isEmpty())
        .map(Browser.Version::version)
        .findFirst();
  }

  private Map<String, ComponentOverview.Line> lines(
      Planned planned, String component, List<Browser.Version> versions, AuthorNotices notices) {
    Map<String, Long> downloads = downloads(planned, component, versions);
    List<Contents.Size> sizes = contents.sizes(planned.plan().ids(), component);
    return versions.stream()
        .map(one ->
            new ComponentOverview.Line(
                one,
                bytes(planned, one, sizes),
                downloads.getOrDefault(one.version(), 0L),
                Optional.ofNullable(notices.retracted().get(one.version()))))
        .collect(Collectors.toMap(line -> line.version().version(), Function.identity()));
  }

  private static long bytes(Planned planned, Browser.Version version, List<Contents.Size> sizes) {
    Optional<RepositoryId> owner =
        planned.visit().snapshot().find(version.owner()).map(Repository::id);
    return sizes.stream()
        .filter(one -> one.version().equals(version.version()))
        .filter(one -> owner.equals(Optional.of(one.repository())))
        .mapToLong(Contents.Size::bytes)
        .findFirst()
        .orElse(0);
  }

  /// Each version is counted where its owner can be reached from.
  private Map<String, Long> downloads(
      Planned planned, String component, List<Browser.Version> versions) {
    Map<String, Long> downloads = new HashMap<>();
    Map<RepositoryName, Map<String, Long>> byOwner = new HashMap<>();
    for (Browser.Version one : versions) {
      Map<String, Long> all =
          byOwner.computeIfAbsent(one.owner(), owner -> sums(planned, owner, component));
      downloads.put(one.version(), all.getOrDefault(one.version(), 0L));
    }
    return downloads;
  }

  private Map<String, Long> sums(Planned planned, RepositoryName owner, String component) {
    Set<RepositoryId> counted =
        planned
            .visit()
            .snapshot()
            .find(owner)
            .map(leaf -> new HashSet<>(Browser.counted(planned.visit(), leaf, component)))
            .orElseGet(HashSet::new);
    Counted key = new Counted(Set.copyOf(counted), component);
    Map<String, Long> known = sums.getIfPresent(key);
    if (known == null) {
      known = contents.sums(key.repositories(), component);
      sums.put(key, known);
    }
    return known;
  }

  /// @param unread the version whose word could not be read
  private record Told(AuthorNotices notices, Optional<String> unread) {
    static final Told NOTHING = new Told(AuthorNotices.NONE, Optional.empty());
  }

  /// By the newest stored version that is served, as the format's client reads them of the newest
  /// one that it is shown.
  private Told told(Planned planned, String component, List<Browser.Version> all) {
    Format format = planned.visit().format();
    Optional<ContentReader> reader = format.contents();
    Optional<HeldVersion> newest = reader.flatMap(_ -> newest(planned, component, all));
    Optional<FileRow> file =
        newest.flatMap(version -> format.consulted().flatMap(version.row()::file));
    if (file.isEmpty()) {
      return Told.NOTHING;
    }
    HeldVersion version = newest.orElseThrow();
    List<String> versions = all.stream().map(Browser.Version::version).toList();
    return authors
        .read(version.row(), file.get())
        .map(text -> new Told(reader.orElseThrow().notices(text, versions), Optional.empty()))
        .orElseGet(
            () -> new Told(AuthorNotices.NONE, Optional.of(version.row().coordinates().version())));
  }

  private Optional<HeldVersion> newest(
      Planned planned, String component, List<Browser.Version> all) {
    List<Listed> shown =
        all.stream()
            .filter(one -> one.denial().isEmpty())
            .map(one -> new Listed(one.version(), one.time()))
            .toList();
    return planned
        .visit()
        .format()
        .latest(shown)
        .map(newest -> held.find(planned, new Coordinates(component, newest.version())))
        .flatMap(found ->
            found instanceof Outcome.Found<HeldVersion>(var version)
                ? Optional.of(version)
                : Optional.empty());
  }
}
