package dev.larder.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.access.Author;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.FeedRow;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.StorageFullException;
import dev.larder.core.storage.StoredVersion;
import dev.larder.core.storage.VersionRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The store of versions in PostgreSQL.
public final class PostgresMetadata implements Metadata {
  private static final int MAX_COMPONENT_BYTES = 1_000;
  private static final int MAX_VERSION_BYTES = 500;
  private static final int MAX_FEED_ROUNDS = 20;

  private final Database database;
  private final LookGroups looks;
  private final AdditionGroups additions;

  public PostgresMetadata(Database database) {
    this.database = database;
    this.looks = new LookGroups(database);
    this.additions = new AdditionGroups(database);
  }

  @Override
  public List<VersionRow> version(Set<RepositoryId> repositories, Coordinates coordinates) {
    return looks.look(repositories, coordinates);
  }

  @Override
  public List<StoredVersion> versions(Set<RepositoryId> repositories, String component) {
    return database.query(handle -> ComponentRows.versions(handle, repositories, component));
  }

  @Override
  public Outcome<Receipt> commit(Publication publication) {
    if (isTooLong(publication.coordinates())) {
      return Outcome.refused(
          Refusal.Kind.INVALID,
          "The name is too long: a component has at most %d bytes, a version %d."
              .formatted(MAX_COMPONENT_BYTES, MAX_VERSION_BYTES));
    }
    try {
      return attempted(publication);
    } catch (StorageFullException full) {
      return Outcome.failed(Failure.Kind.STORAGE_FULL, "The disk of the database is full.");
    }
  }

  private Outcome<Receipt> attempted(Publication publication) {
    CommitAttempt attempt = new CommitAttempt(publication);
    try {
      Optional<Outcome<Receipt>> added = additions.add(attempt);
      return added.isPresent() ? added.get() : database.attempt(attempt::run);
    } catch (UnknownOutcomeException e) {
      return database.transact(attempt::run);
    }
  }

  private static boolean isTooLong(Coordinates coordinates) {
    return coordinates.component().getBytes(UTF_8).length > MAX_COMPONENT_BYTES
        || coordinates.version().getBytes(UTF_8).length > MAX_VERSION_BYTES;
  }

  @Override
  public boolean delete(
      RepositoryId repository, Coordinates coordinates, String reason, Author author) {
    Optional<String> why = Optional.of(JsonColumn.write(Map.of("reason", reason)));
    return new DeletionAct(repository, coordinates, "delete")
        .run(
            database,
            new ConfigurationAct(author, Long.MAX_VALUE, Optional.empty(), why),
            handle ->
                DeletionRows.delete(handle, repository, coordinates, reason, author.principal()));
  }

  @Override
  public boolean restore(RepositoryId repository, Coordinates coordinates, Author author) {
    return new DeletionAct(repository, coordinates, "restore")
        .run(
            database,
            new ConfigurationAct(author, Long.MAX_VALUE, Optional.empty(), Optional.empty()),
            handle -> DeletionRows.restore(handle, repository, coordinates, true));
  }

  /// The lock of the name comes first, as for whoever commits.
  @Override
  public boolean purge(Purge purge) {
    return database.transact(handle -> {
      NameBinding.lock(handle, purge.format(), purge.coordinates());
      boolean purged = PurgeRows.purge(handle, purge);
      if (purged) {
        Map<String, Object> why =
            Map.of("reason", purge.reason(), "forgetHashes", purge.forgetHashes());
        ConfigurationAct act =
            new ConfigurationAct(
                purge.author(), 0, Optional.empty(), Optional.of(JsonColumn.write(why)));
        AuditRows.record(handle, act, "version.purge", purge.repository(), purge.coordinates());
        ChangeRows.record(
            handle,
            ChangeKind.PURGE,
            purge.coordinates().component(),
            Optional.of(purge.repository()));
      }
      return purged;
    });
  }

  @Override
  public boolean mend(
      RepositoryId repository,
      Coordinates coordinates,
      FileRow lost,
      FileRow found,
      Author author) {
    return database.transact(handle -> {
      boolean mended = MendRows.mend(handle, repository, coordinates, lost, found);
      if (mended) {
        ConfigurationAct act =
            new ConfigurationAct(author, 0, Optional.of(hash(lost)), Optional.of(hash(found)));
        AuditRows.record(handle, act, "version.mend", repository, coordinates);
        ChangeRows.record(
            handle, ChangeKind.VERSION, coordinates.component(), Optional.of(repository));
      }
      return mended;
    });
  }

  private static String hash(FileRow row) {
    return JsonColumn.write(Map.of("file", row.file(), "sha256", row.sha256()));
  }

  @Override
  public List<String> components(RepositoryId repository, String prefix, String after, int limit) {
    return database.query(handle -> ComponentRows.page(handle, repository, prefix, after, limit));
  }

  @Override
  public List<FeedRow> feed(Set<RepositoryId> repositories, Instant since, int limit) {
    return database.query(handle -> FeedRows.read(handle, repositories, since, limit));
  }

  @Override
  public int assignFeed() {
    int sum = 0;
    int given = FeedRows.BATCH;
    for (int round = 0; round < MAX_FEED_ROUNDS && given == FeedRows.BATCH; round++) {
      given = database.transact(FeedRows::assign);
      sum += given;
    }
    return sum;
  }

  @Override
  public void count(List<DownloadCount> counts) {
    if (!counts.isEmpty()) {
      database.query(handle -> DownloadRows.add(handle, counts));
    }
  }
}
