package dev.larder.core.staging;

import dev.larder.api.Draft.DraftFile;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsDownException;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Staging;
import dev.larder.core.storage.SweptBlobException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Makes staged files durable, each where it belongs: small ones with the metadata, others as
/// blobs.
///
/// @param ledger says what of it was being removed meanwhile
public record Durable(Blobs blobs, Staging staging, BlobLedger ledger) {
  /// Stores the files of a version that are blobs, and says how all are to be committed.
  public List<FileRow> rows(List<DraftFile> files) throws DiskFullException {
    List<FileRow> rows = new ArrayList<>();
    for (DraftFile file : files) {
      rows.add(row(file.kind().name(), file.staged()));
    }
    return rows;
  }

  /// Stores a file if it is a blob, and says how it is to be committed.
  public FileRow row(String file, Staged staged) throws DiskFullException {
    return row(file, staged, blobs::store);
  }

  /// As [#row], for a file that its upstream is asked for again where its bytes are lost.
  public FileRow refetchable(String file, Staged staged) throws DiskFullException {
    return row(file, staged, blobs::storeRefetchable);
  }

  private interface Storing {
    void store(Staged.OnDisk staged) throws IOException;
  }

  private FileRow row(String file, Staged staged, Storing storing) throws DiskFullException {
    return switch (staged) {
      case Staged.InMemory(var bytes, var sha256) when bytes.length <= FileRow.MAX_INLINE_BYTES ->
          new FileRow(file, bytes.length, sha256, Optional.of(bytes));
      case Staged.InMemory small -> row(file, onDisk(small), storing);
      case Staged.OnDisk onDisk -> {
        store(onDisk, storing);
        yield new FileRow(file, onDisk.size(), onDisk.sha256(), Optional.empty());
      }
    };
  }

  /// Commits files that are durable here.
  ///
  /// A blob that is removed, or was not long ago, keeps a commit from naming it: its bytes may have
  /// been stored before they were removed. Where that has ended and they are there nevertheless,
  /// they were stored since, and nothing removes them: then the same is committed again.
  public <T> Outcome<T> committed(List<FileRow> files, Supplier<Outcome<T>> commit) {
    try {
      return commit.get();
    } catch (SweptBlobException _) {
      return committedAgain(files, commit);
    }
  }

  private <T> Outcome<T> committedAgain(List<FileRow> files, Supplier<Outcome<T>> commit) {
    try {
      if (reclaimed(files.stream().filter(file -> file.inline().isEmpty()).toList())) {
        return commit.get();
      }
    } catch (SweptBlobException _) {
      // Another sweep has begun by now: without any grace, or with one that is over.
    }
    return beingRemoved();
  }

  private static <T> Outcome<T> beingRemoved() {
    return Outcome.failed(
        Failure.Kind.STORAGE_DOWN,
        "the same content is being removed at this moment, since nothing needed it any more or it"
            + " was damaged; try again shortly");
  }

  /// Says whether files that a version has already are durable here, now that they were stored once
  /// more: what was damaged may have been taken out of use meanwhile, and these bytes with it.
  public <T> Outcome<T> stored(List<FileRow> files, T found) {
    List<FileRow> stored = files.stream().filter(file -> file.inline().isEmpty()).toList();
    return stored.isEmpty() || reclaimed(stored) ? Outcome.found(found) : beingRemoved();
  }

  /// In this order: bytes that are there while they are being removed say nothing, and those that
  /// were there before another sweep say nothing either.
  private boolean reclaimed(List<FileRow> stored) {
    List<String> hashes = stored.stream().map(FileRow::sha256).toList();
    Optional<Set<UUID>> ended = ledger.endedSweeps(hashes);
    return ended.isPresent()
        && stored.stream().allMatch(this::isKept)
        && ledger.reclaim(hashes, ended.get());
  }

  private boolean isKept(FileRow row) {
    try {
      return blobs.keeps(row.sha256(), row.size());
    } catch (IOException failed) {
      throw new BlobsDownException("the blobs cannot be looked at", failed);
    }
  }

  /// Whether the bytes of a committed file are there, as far as that is seen without reading blobs.
  public boolean isWhole(FileRow row) {
    try {
      return row.inline().isPresent()
          ? Sha256.hex(row.inline().get()).equals(row.sha256())
          : blobs.isWhole(row.sha256(), row.size());
    } catch (IOException failed) {
      throw new BlobsDownException("the blobs cannot be looked at", failed);
    }
  }

  /// Has readers find out what is lost of the blobs that they see in memory.
  public void forgetLostViews() {
    try {
      blobs.forgetLostViews();
    } catch (IOException failed) {
      throw new BlobsDownException("the blobs cannot be looked at", failed);
    }
  }

  private void store(Staged.OnDisk staged, Storing storing) throws DiskFullException {
    try {
      storing.store(staged);
    } catch (IOException failed) {
      throw unstored(failed);
    } finally {
      staging.discard(staged.path());
    }
  }

  private Staged.OnDisk onDisk(Staged.InMemory small) throws DiskFullException {
    try {
      Path path = staging.create(small.size(), false);
      return written(path, small);
    } catch (IOException failed) {
      throw unstored(failed);
    }
  }

  private Staged.OnDisk written(Path path, Staged.InMemory small) throws IOException {
    try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
      Intake.write(out, ByteBuffer.wrap(small.bytes()));
      return new Staged.OnDisk(path, small.size(), small.sha256());
    } catch (IOException failed) {
      staging.discard(path);
      throw failed;
    }
  }

  private static DiskFullException unstored(IOException failed) {
    if (DiskFullException.orSame(failed) instanceof DiskFullException full) {
      return full;
    }
    throw new BlobsDownException("a file cannot be stored", failed);
  }
}
