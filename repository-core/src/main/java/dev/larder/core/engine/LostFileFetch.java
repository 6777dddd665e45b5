package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Format;
import dev.larder.core.access.Principal;
import dev.larder.core.fetch.FetchJob;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fetch.LostFiles;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.FileRow;
import java.util.Optional;

/// Fetches stored files again whose bytes were found lost, without a client that asks for them: by
/// the same way, so that what comes has to be what it was.
public final class LostFileFetch {
  private final Snapshots snapshots;
  private final Backends backends;
  private final Fetches fetches;
  private final LostFiles lostFiles;

  LostFileFetch(Snapshots snapshots, Backends backends, Fetches fetches, LostFiles lostFiles) {
    this.snapshots = snapshots;
    this.backends = backends;
    this.fetches = fetches;
    this.lostFiles = lostFiles;
  }

  /// A file was found without its bytes, which is told once. Returns when the file of a proxy has
  /// been fetched again, or could not be; of others, at once.
  ///
  /// @param why what is in the place of its blob
  /// @param mending whether it is to be fetched
  public void lost(
      RepositoryId id, Coordinates coordinates, FileRow file, String why, boolean mending) {
    Snapshot snapshot = snapshots.current();
    Optional<Repository> holder = snapshot.find(id);
    if (holder.isEmpty()) {
      return; // The repository is deleted: nobody reads it.
    }
    LostFiles.Lost lost = new LostFiles.Lost(holder.get(), coordinates, file);
    lostFiles.found(lost, why);
    if (mending && holder.get().definition().type() instanceof Type.Proxy proxy) {
      fetches.mend(job(snapshot, holder.get(), proxy, coordinates, file).toMend());
    }
    lostFiles.lookAgain(lost);
  }

  private FetchJob job(
      Snapshot snapshot, Repository leaf, Type.Proxy proxy, Coordinates coordinates, FileRow file) {
    Format format = snapshot.format(leaf);
    Visit visit = new Visit(snapshot, Principal.ANONYMOUS, leaf);
    return new FetchJob(
        leaf,
        format,
        backends.sources().of(leaf, format, proxy),
        format.artifact(coordinates, file.file()),
        snapshot.sharing(leaf.id()),
        new GroupWitness(backends, visit, leaf, coordinates, true));
  }
}
