package dev.larder.blobs;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Blobs as files `ab/cd/<sha256>` below a root folder.
///
/// A blob is staged on the same file system, forced, renamed, and its folder forced unless it may
/// be fetched again: at every moment a name either does not exist or has all its bytes. Several
/// processes may share a root. The root must support atomic renames within itself.
final class FileBlobs implements Blobs {
  private final DurableFolders folders;
  private final BlobListing listing;
  private final IdFile installation;
  private final IdFile mark;
  private final QuarantineFolder quarantine;
  private final MappedBlobs mapped = new MappedBlobs(this::target);

  FileBlobs(Path root) {
    folders = new DurableFolders(root);
    listing = new BlobListing(root);
    installation = new IdFile(root, INSTALLATION, "installation id");
    mark = new IdFile(root, MARK, "mark");
    quarantine = new QuarantineFolder(root);
  }

  @Override
  public Optional<UUID> installation() throws IOException {
    return installation.read();
  }

  @Override
  public void join(UUID joined) throws IOException {
    installation.write(joined);
  }

  @Override
  public Optional<UUID> mark() throws IOException {
    return mark.read();
  }

  @Override
  public void mark(UUID next) throws IOException {
    mark.write(next);
  }

  @Override
  public void store(Staged.OnDisk staged) throws IOException {
    store(staged, target(staged.sha256()), this::placeDurably);
  }

  @Override
  public void storeRefetchable(Staged.OnDisk staged) throws IOException {
    store(staged, target(staged.sha256()), this::place);
  }

  private interface Placing {
    void place(Staged.OnDisk staged, Path target) throws IOException;
  }

  /// The bytes are forced before they have a name, whoever they are for: a name never leads to
  /// others.
  private static void store(Staged.OnDisk staged, Path target, Placing placing) throws IOException {
    try {
      force(staged);
      placing.place(staged, target);
    } catch (IOException e) {
      throw DiskFullException.orSame(e);
    } finally {
      // After a failed force the kernel may have dropped dirty pages: the file is never used again.
      Files.deleteIfExists(staged.path());
    }
  }

  private static void force(Staged.OnDisk staged) throws IOException {
    try (FileChannel file = FileChannel.open(staged.path(), StandardOpenOption.WRITE)) {
      if (file.size() != staged.size()) {
        throw new IOException(
            "the staged file has %d bytes instead of %d".formatted(file.size(), staged.size()));
      }
      file.force(true);
    }
  }

  private void placeDurably(Staged.OnDisk staged, Path target) throws IOException {
    folders.makeDurable(staged.sha256());
    // Opened before the change, so that the force below reports whatever went wrong since.
    try (FileChannel folder = FileChannel.open(folderOf(target), StandardOpenOption.READ)) {
      move(staged, target);
      folder.force(true);
    }
  }

  private void place(Staged.OnDisk staged, Path target) throws IOException {
    Files.createDirectories(folderOf(target));
    move(staged, target);
  }

  /// Also over a file that is there: these bytes have just been hashed, and those may be damaged.
  /// It is a young file, too, then, which a collector spares.
  private void move(Staged.OnDisk staged, Path target) throws IOException {
    Files.move(staged.path(), target, StandardCopyOption.ATOMIC_MOVE);
    mapped.forget(staged.sha256());
  }

  @Override
  public SeekableByteChannel open(String sha256, long size) throws IOException {
    return channel(sha256, size);
  }

  @Override
  public Optional<FileChannel> openFile(String sha256, long size) throws IOException {
    return Optional.of(channel(sha256, size));
  }

  private FileChannel channel(String sha256, long size) throws IOException {
    Path file = target(sha256);
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      if (channel.size() == size) {
        return channel;
      }
      channel.close();
    } catch (NoSuchFileException _) {
      throw new LostBlobException(sha256, file + " is missing");
    }
    throw new LostBlobException(sha256, file + " has not the " + size + " bytes that were stored");
  }

  @Override
  public Optional<ByteBuffer> view(String sha256, long size, Depth depth) {
    return mapped.find(sha256, size, depth);
  }

  @Override
  public void forgetViews() {
    mapped.forgetAll();
  }

  @Override
  public void forgetLostViews() throws IOException {
    for (var view : mapped.sizes().entrySet()) {
      if (!isWhole(view.getKey(), view.getValue())) {
        mapped.forget(view.getKey());
      }
    }
  }

  @Override
  public boolean isWhole(String sha256, long size) throws IOException {
    try {
      return Files.size(target(sha256)) == size;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  @Override
  public List<Entry> list(String after, int limit) throws IOException {
    return listing.page(after, limit);
  }

  /// A deletion that a power cut undoes leaves a blob that nothing names, as before it.
  @Override
  public void delete(String sha256) throws IOException {
    Files.deleteIfExists(target(sha256));
    mapped.forget(sha256);
  }

  @Override
  public Optional<String> quarantine(String sha256) throws IOException {
    Optional<Path> moved = quarantine.take(target(sha256), sha256);
    moved.ifPresent(_ -> mapped.forget(sha256));
    return moved.map(Path::toString);
  }

  private Path target(String sha256) {
    Blobs.checkName(sha256);
    return folders.of(sha256).resolve(sha256);
  }

  private static Path folderOf(Path target) {
    return Objects.requireNonNull(target.getParent());
  }
}
