package dev.larder.core.memory;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.PublicRecord;
import dev.larder.api.Refusal;
import dev.larder.core.access.Author;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.memory.MemoryVersions.Kept;
import dev.larder.core.memory.MemoryVersions.VersionKey;
import dev.larder.core.policy.Deletion;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.AuditLog.Subject;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.FeedRow;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.StoredVersion;
import dev.larder.core.storage.VersionConflicts;
import dev.larder.core.storage.VersionConflicts.Held;
import dev.larder.core.storage.VersionConflicts.Place;
import dev.larder.core.storage.VersionRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The store of versions, in memory.
public final class MemoryMetadata implements Metadata {
  private final MemoryConfiguration configuration;
  private final MemoryLogs logs;
  final MemoryBlobRows blobs = new MemoryBlobRows();
  private final MemoryVersions versions = new MemoryVersions();
  private final Map<VersionKey, Kept> tombstones = new LinkedHashMap<>();
  private final Map<VersionKey, Instant> restored = new LinkedHashMap<>();
  private final MemoryFeed feed = new MemoryFeed();
  final MemoryNumbers numbers = new MemoryNumbers();
  final MemoryDownloads downloads = new MemoryDownloads();
  private volatile boolean full;

  /// Knows nothing of repositories and takes any id.
  public MemoryMetadata() {
    this(new MemoryConfiguration(), new MemoryLogs());
  }

  MemoryMetadata(MemoryConfiguration configuration, MemoryLogs logs) {
    this.configuration = configuration;
    this.logs = logs;
  }

  /// From now on there is no room.
  public void full() {
    full = true;
  }

  @Override
  public synchronized List<VersionRow> version(
      Set<RepositoryId> repositories, Coordinates coordinates) {
    return repositories.stream()
        .flatMap(repository -> versions.find(new VersionKey(repository, coordinates)).stream())
        .map(Kept::row)
        .toList();
  }

  @Override
  public synchronized List<StoredVersion> versions(
      Set<RepositoryId> repositories, String component) {
    return versions
        .of(component)
        .map(Kept::row)
        .filter(row -> repositories.contains(row.repository()))
        .map(row ->
            new StoredVersion(
                row.repository(), row.coordinates().version(), row.complete(), row.time()))
        .toList();
  }

  @Override
  public synchronized Outcome<Receipt> commit(Publication given) {
    if (configuration.isDeleted(given.repository())) {
      return Outcome.refused(Refusal.Kind.NOT_ALLOWED, "The repository has been deleted.");
    }
    if (full) {
      return Outcome.failed(Failure.Kind.STORAGE_FULL, "no room");
    }
    VersionKey key = new VersionKey(given.repository(), given.coordinates());
    Optional<Kept> stored = versions.find(key);
    Optional<Refusal> refusal = VersionConflicts.find(given, held(given, stored));
    if (refusal.isPresent()) {
      return new Outcome.Refused<>(refusal.get());
    }
    Instant now = Instant.now().truncatedTo(MICROS);
    var addition = VersionAddition.of(given, stored.map(Kept::row), now);
    blobs.named(addition.files());
    logs.place(given.entries());
    if (addition.files().isEmpty()) {
      return Outcome.found(new Receipt(addition.row(), false));
    }
    boolean publishes = given.mode() == Mode.PUBLISH;
    Optional<String> publisher =
        publishes ? Optional.of(given.author().principal()) : stored.flatMap(Kept::publisher);
    versions.put(key, new Kept(addition.row(), given.format(), publisher));
    if (publishes) {
      configuration.changed(
          ChangeKind.VERSION, given.coordinates().component(), Optional.of(given.repository()));
      configuration.audit.add(
          given.author(),
          "version.publish",
          given.coordinates().toString(),
          subject(given.repository(), given.coordinates()),
          Optional.empty());
    }
    return Outcome.found(new Receipt(addition.row(), true));
  }

  private List<Held> held(Publication given, Optional<Kept> stored) {
    var held = new ArrayList<Held>();
    stored.ifPresent(kept -> held.add(new Held(Place.HERE, kept.row().facts())));
    version(given.sharing(), given.coordinates())
        .forEach(row -> held.add(new Held(Place.SHARING, row.facts())));
    if (stored.isEmpty()) {
      Stream.concat(
              versions
                  .of(given.coordinates().component())
                  .filter(kept -> configuration.isDeleted(kept.row().repository())),
              tombstones.values().stream())
          .filter(kept -> binds(kept, given))
          .forEach(kept -> held.add(new Held(Place.DELETED, kept.row().facts())));
    }
    return held;
  }

  private boolean binds(Kept dead, Publication given) {
    return dead.row().coordinates().equals(given.coordinates())
        && dead.format().equals(given.format())
        && (dead.published()
            || configuration.haveOneName(dead.row().repository(), given.repository()));
  }

  @Override
  public synchronized boolean delete(
      RepositoryId repository, Coordinates coordinates, String reason, Author author) {
    synchronized (configuration) {
      boolean there =
          versions.find(new VersionKey(repository, coordinates)).isPresent()
              && deletion(repository, coordinates).isEmpty();
      if (there) {
        configuration.deletions.add(
            new Deletion(
                repository,
                coordinates,
                reason,
                author.principal(),
                Instant.now().truncatedTo(MICROS)));
        String after = "{\"reason\": \"" + reason + "\"}";
        changed("delete", repository, coordinates, author, Optional.of(after));
      }
      return there;
    }
  }

  @Override
  public synchronized boolean restore(
      RepositoryId repository, Coordinates coordinates, Author author) {
    boolean back = takeBack(repository, coordinates, author);
    if (back) {
      restored.put(new VersionKey(repository, coordinates), Instant.now().truncatedTo(MICROS));
    }
    return back;
  }

  synchronized Optional<Instant> restored(RepositoryId repository, Coordinates coordinates) {
    return Optional.ofNullable(restored.get(new VersionKey(repository, coordinates)));
  }

  /// Undoes a deletion that nobody wants to be undone for good.
  synchronized boolean takeBack(RepositoryId repository, Coordinates coordinates, Author author) {
    synchronized (configuration) {
      Optional<Deletion> deletion = deletion(repository, coordinates);
      deletion.ifPresent(found -> {
        configuration.deletions.remove(found);
        changed("restore", repository, coordinates, author, Optional.empty());
      });
      return deletion.isPresent();
    }
  }

  Optional<Deletion> deletion(RepositoryId repository, Coordinates coordinates) {
    return configuration.deletions.stream()
        .filter(one -> one.repository().equals(repository) && one.coordinates().equals(coordinates))
        .findFirst();
  }

  private void changed(
      String verb,
      RepositoryId repository,
      Coordinates coordinates,
      Author author,
      Optional<String> after) {
    configuration.changed(ChangeKind.DELETION, coordinates.component(), Optional.of(repository));
    configuration.audit.add(
        author, "version." + verb, coordinates.toString(), subject(repository, coordinates), after);
  }

  private Subject subject(RepositoryId repository, Coordinates coordinates) {
    return new Subject(configuration.name(repository), Optional.of(coordinates.component()));
  }

  synchronized Optional<String> publisher(RepositoryId repository, Coordinates coordinates) {
    return versions.find(new VersionKey(repository, coordinates)).flatMap(Kept::publisher);
  }

  @Override
  public synchronized boolean purge(Purge purge) {
    synchronized (configuration) {
      VersionKey key = new VersionKey(purge.repository(), purge.coordinates());
      Optional<Kept> stored = versions.find(key);
      if (stored.map(Kept::published).orElse(false)
          || deletion(purge.repository(), purge.coordinates()).isPresent()) {
        return false;
      }
      versions.remove(key);
      boolean known = stored.isPresent();
      if (purge.forgetHashes()) {
        known |= tombstones.values().removeIf(kept -> fetchedHere(kept, purge));
        known |= versions.removeIf(kept -> fetchedHere(kept, purge));
      } else {
        stored.ifPresent(kept -> tombstones.merge(key, kept, MemoryMetadata::bothBind));
      }
      if (known) {
        configuration.changed(
            ChangeKind.PURGE, purge.coordinates().component(), Optional.of(purge.repository()));
        String after =
            "{\"reason\": \"%s\", \"forgetHashes\": %s}"
                .formatted(purge.reason(), purge.forgetHashes());
        configuration.audit.add(
            purge.author(),
            "version.purge",
            purge.coordinates().toString(),
            subject(purge.repository(), purge.coordinates()),
            Optional.of(after));
      }
      return known;
    }
  }

  private static Kept bothBind(Kept earlier, Kept later) {
    VersionRow row = later.row();
    Map<String, String> facts = new LinkedHashMap<>(earlier.row().facts());
    facts.putAll(row.facts());
    return new Kept(ChangedRow.withFacts(row, facts), later.format(), Optional.empty());
  }

  private boolean fetchedHere(Kept kept, Purge purge) {
    RepositoryId holder = kept.row().repository();
    return kept.row().coordinates().equals(purge.coordinates())
        && !kept.published()
        && (holder.equals(purge.repository())
            || configuration.haveOneName(holder, purge.repository()));
  }

  @Override
  public synchronized boolean mend(
      RepositoryId repository,
      Coordinates coordinates,
      FileRow lost,
      FileRow found,
      Author author) {
    VersionKey key = new VersionKey(repository, coordinates);
    Optional<Kept> stored =
        versions
            .find(key)
            .filter(kept ->
                kept.row()
                    .file(lost.file())
                    .filter(file -> file.sha256().equals(lost.sha256()))
                    .isPresent());
    stored.ifPresent(kept -> {
      blobs.named(List.of(found));
      versions.put(
          key, new Kept(ChangedRow.withFile(kept.row(), found), kept.format(), kept.publisher()));
      configuration.changed(ChangeKind.VERSION, coordinates.component(), Optional.of(repository));
      configuration.audit.add(
          author,
          "version.mend",
          coordinates.toString(),
          subject(repository, coordinates),
          Optional.empty());
    });
    return stored.isPresent();
  }

  /// Removes files of a version to make room; the caller holds the lock.
  void evicted(VersionRow row, Set<String> files) {
    VersionKey key = new VersionKey(row.repository(), row.coordinates());
    versions
        .find(key)
        .ifPresent(kept ->
            versions.put(
                key, new Kept(ChangedRow.without(row, files), kept.format(), kept.publisher())));
    configuration.changed(
        ChangeKind.VERSION, row.coordinates().component(), Optional.of(row.repository()));
  }

  /// Deletes a published version and leaves its tombstone.
  public synchronized void bury(RepositoryId repository, Coordinates coordinates) {
    VersionKey key = new VersionKey(repository, coordinates);
    versions.remove(key).ifPresent(kept -> tombstones.put(key, kept));
  }

  @Override
  public synchronized List<String> components(
      RepositoryId repository, String prefix, String after, int limit) {
    return rows()
        .filter(row -> row.repository().equals(repository))
        .map(row -> row.coordinates().component())
        .filter(component -> component.startsWith(prefix) && component.compareTo(after) > 0)
        .distinct()
        .sorted()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<FeedRow> feed(Set<RepositoryId> repositories, Instant since, int limit) {
    return feed.read(repositories, since, limit);
  }

  @Override
  public synchronized int assignFeed() {
    return feed.assign(rows());
  }

  @Override
  public synchronized void count(List<DownloadCount> counts) {
    downloads.add(counts);
  }

  Stream<VersionRow> rows() {
    return versions.all().map(Kept::row);
  }

  /// Those one of whose files has these bytes.
  Stream<VersionRow> named(String sha256) {
    return versions.named(sha256).map(Kept::row);
  }

  synchronized List<VersionRow> rows(RepositoryId repository) {
    return rows().filter(row -> row.repository().equals(repository)).toList();
  }

  synchronized boolean isDeleted(RepositoryId repository, Coordinates coordinates) {
    synchronized (configuration) {
      return deletion(repository, coordinates).isPresent();
    }
  }

  synchronized boolean told(
      RepositoryId repository,
      Coordinates coordinates,
      Predicate<VersionRow> unchanged,
      PublicRecord record) {
    VersionKey key = new VersionKey(repository, coordinates);
    Optional<Kept> stored = versions.find(key).filter(kept -> unchanged.test(kept.row()));
    stored.ifPresent(kept ->
        versions.put(
            key,
            new Kept(
                ChangedRow.withOrigin(kept.row(), record.beside(kept.row().origin())),
                kept.format(),
                kept.publisher())));
    return stored.isPresent();
  }

  synchronized List<DownloadCount> counts(RepositoryId repository) {
    return downloads.of(repository);
  }

  synchronized Set<Coordinates> downloadedSince(LocalDate day) {
    return downloads.since(day);
  }

  /// The sum of what has been counted of one version.
  public synchronized long downloads(RepositoryId repository, Coordinates coordinates) {
    return downloads.sum(repository, coordinates);
  }
}
