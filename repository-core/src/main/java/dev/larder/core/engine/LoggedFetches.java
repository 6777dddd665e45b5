package dev.larder.core.engine;

import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.core.log.OwnLogs;
import dev.larder.core.log.Ownership;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ClosedLogException;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Commits of what has been fetched, with the records that versions of this server's own leave in
/// logs. Clients can have a version whose log may not go on: it is recorded when that does again.
///
/// @param commits shows what has been fetched
record LoggedFetches(
    Snapshots snapshots, OwnLogs logs, Function<Publication, Outcome<Receipt>> commits) {
  Outcome<Receipt> commit(Publication publication) {
    Optional<Repository> leaf = whole(publication);
    if (leaf.isEmpty()) {
      return commits.apply(publication);
    }
    Format format = snapshots.current().format(leaf.get());
    return switch (logs.entries(
        snapshots.current(), format, publication.coordinates(), publication.facts())) {
      case Found<List<LogEntry>>(var entries) -> commit(publication, entries);
      case Outcome.Failed<List<LogEntry>> _ -> commits.apply(publication);
      case Outcome.Unfound<List<LogEntry>> ended -> ended.retyped();
    };
  }

  private Outcome<Receipt> commit(Publication publication, List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return commits.apply(publication);
    }
    try {
      return commits.apply(publication.recordedAs(entries));
    } catch (ClosedLogException renamed) {
      // What is stored without a record gets one from who records what was stored before.
      return commits.apply(publication);
    }
  }

  /// The repository, if it is one whose versions are this server's own, and this is all of one.
  private Optional<Repository> whole(Publication publication) {
    List<String> files = publication.files().stream().map(FileRow::file).toList();
    if (!files.containsAll(publication.completeFiles())) {
      return Optional.empty();
    }
    Snapshot snapshot = snapshots.current();
    return snapshot
        .find(publication.repository())
        .filter(one -> Ownership.of(snapshot, one, publication.coordinates().component()));
  }
}
