package dev.larder.core.eviction;

import dev.larder.api.Coordinates;
import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.core.keeping.RetentionReview;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.retention.Retention;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.Evictions;
import dev.larder.core.storage.Evictions.Candidate;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Pins;
import dev.larder.core.storage.Stores;
import dev.larder.core.storage.VersionRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Removes the big files of one fetched version, if nobody relies on it and its upstream has it
/// still. Its small files and hashes stay, so that it is listed as before, and what is fetched
/// again has to be what it was.
public final class VersionEviction {
  /// What was stored no longer ago is being used by whoever asked for it.
  public static final Duration MINIMUM_AGE = Duration.ofHours(1);

  /// How it went.
  public sealed interface Ending {
    /// @param bytes of the files that are gone
    record Evicted(long bytes) implements Ending {}

    /// @param words why, for one version
    record Spared(Why why, String words) implements Ending {}
  }

  /// Why a version stays.
  public enum Why {
    PINNED,
    /// Its upstream does not have it, or has other content under its name.
    NOT_UPSTREAM,
    /// Its upstream cannot be asked, and so nothing is removed that it would have to give.
    UPSTREAM_AWAY,
    /// It was used, stored or deleted meanwhile, or there is nothing to remove.
    IN_USE
  }

  private final Snapshots snapshots;
  private final Metadata metadata;
  private final Evictions evictions;
  private final Pins pins;
  private final Sources sources;
  private final Duration minimumAge;
  private final Consumer<Set<String>> forget;

  /// @param minimumAge how long ago a version must have been stored
  /// @param forget ends what this node remembers of components
  public VersionEviction(
      Snapshots snapshots,
      Stores stores,
      Sources sources,
      Duration minimumAge,
      Consumer<Set<String>> forget) {
    this.snapshots = snapshots;
    this.metadata = stores.metadata();
    this.evictions = stores.evictions();
    this.pins = stores.pins();
    this.sources = sources;
    this.minimumAge = minimumAge;
    this.forget = forget;
  }

  /// Evicts from one proxy, by one thread: what its upstream says of tags is asked once.
  public final class Run {
    private final Repository repository;
    private final Format format;
    private final Set<String> big;
    private final UpstreamInquiry inquiry;

    private final Set<RepositoryId> pinnedBy;

    private Run(
        Repository repository, Format format, UpstreamInquiry inquiry, Set<RepositoryId> pinnedBy) {
      this.repository = repository;
      this.format = format;
      this.big = big(format);
      this.inquiry = inquiry;
      this.pinnedBy = pinnedBy;
    }

    /// Versions that could be evicted, a page of them, without those that are pinned.
    ///
    /// @param after the last one of the page before
    public Page candidates(Optional<Coordinates> after, int limit) {
      List<Candidate> page = evictions.candidates(repository.id(), big, after, limit);
      Set<Coordinates> kept =
          pins.pinned(pinnedBy, page.stream().map(Candidate::coordinates).toList());
      return new Page(
          page.stream().filter(one -> !kept.contains(one.coordinates())).toList(),
          page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().coordinates()),
          kept.size());
    }

    /// As [#evict(Candidate, String)], of a version as it is now.
    public Ending evict(Coordinates coordinates, String why) {
      return evictions
          .candidate(repository.id(), big, coordinates)
          .map(candidate -> evict(candidate, why))
          .orElseGet(() -> new Ending.Spared(Why.IN_USE, "there is nothing to remove"));
    }

    /// Evicts a version as it was when that was decided, unless something speaks against it now.
    ///
    /// @param why in words that go on "… was removed"
    public Ending evict(Candidate candidate, String why) {
      Coordinates coordinates = candidate.coordinates();
      if (!pins.pinned(pinnedBy, List.of(coordinates)).isEmpty()) {
        return new Ending.Spared(Why.PINNED, "it is pinned");
      }
      List<VersionRow> stored = metadata.version(Set.of(repository.id()), coordinates);
      if (stored.isEmpty()) {
        return inUse();
      }
      return switch (inquiry.about(stored.getFirst())) {
        case UpstreamWord.Confirmed _ -> removed(candidate, why);
        case UpstreamWord.Denied(var words) -> new Ending.Spared(Why.NOT_UPSTREAM, words);
        case UpstreamWord.Unknown(var words) -> new Ending.Spared(Why.UPSTREAM_AWAY, words);
      };
    }

    private Ending removed(Candidate candidate, String why) {
      OptionalLong bytes =
          evictions.evict(
              new Evictions.Eviction(
                  repository.id(), format.name(), candidate, big, pinnedBy, minimumAge, why));
      forget.accept(Set.of(candidate.coordinates().component()));
      return bytes.isPresent() ? new Ending.Evicted(bytes.getAsLong()) : inUse();
    }

    private static Ending inUse() {
      return new Ending.Spared(Why.IN_USE, "it was used, stored or deleted meanwhile");
    }
  }

  /// Candidates that nobody has pinned.
  ///
  /// @param last the last version that was looked at; empty: there are no more
  /// @param pinned how many were left out
  public record Page(List<Candidate> candidates, Optional<Coordinates> last, int pinned) {}

  Duration minimumAge() {
    return minimumAge;
  }

  /// Evicts one version of a proxy, unless something speaks against it.
  ///
  /// @param why in words that go on "… was removed"
  /// @return whether it went
  public boolean evict(Repository repository, Coordinates coordinates, String why) {
    return repository.definition().type() instanceof Type.Proxy proxy
        && from(repository, proxy).evict(coordinates, why) instanceof Ending.Evicted;
  }

  /// Begins to evict from a proxy.
  public Run from(Repository repository, Type.Proxy proxy) {
    Snapshot snapshot = snapshots.current();
    Format format = snapshot.format(repository);
    return new Run(
        repository,
        format,
        UpstreamInquiry.of(repository, format, proxy, sources),
        pinnedBy(snapshot, repository));
  }

  /// Of which repositories the lists of pins count; of none, where a policy says so.
  private static Set<RepositoryId> pinnedBy(Snapshot snapshot, Repository repository) {
    boolean count =
        snapshot
            .stored()
            .find(Retention.KIND, repository.name().text())
            .map(Retention::keepPinned)
            .orElse(true);
    return count ? RetentionReview.readers(snapshot, repository) : Set.of();
  }

  private static Set<String> big(Format format) {
    return format.files().stream()
        .filter(kind -> kind.weight() == FileKind.Weight.BIG)
        .map(FileKind::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
