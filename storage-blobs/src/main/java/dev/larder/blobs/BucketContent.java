package dev.larder.blobs;

import dev.larder.blobs.s3.S3Store;
import dev.larder.core.storage.Blobs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// Content in a bucket, staged on a disk of this machine. Apart from [ContentStore], so that a
/// server whose blobs are files never loads what S3 needs.
public final class BucketContent {
  private BucketContent() {}

  /// A folder for blobs that were read lately; of one process.
  public record Cache(Path folder, long bytes) {}

  /// @param staged a folder of this machine for what is on its way in
  public static ContentStore of(S3Store store, Path staged) throws IOException {
    DurableFolders.make(staged);
    ContentStore disk = ContentStore.open(staged);
    return new ContentStore(store.blobs(), store.logs(), disk.staging(), closing(disk, store));
  }

  /// The same content with a cache of this process before it, which alone is closed with it.
  public static ContentStore cached(ContentStore content, Cache cache) throws IOException {
    ContentStore local = ContentStore.open(cache.folder());
    Blobs blobs = new CachedBlobs(content.blobs(), local, cache.bytes()).found();
    return new ContentStore(blobs, content.logs(), content.staging(), local);
  }

  private static Closeable closing(Closeable... parts) {
    return () -> {
      for (Closeable part : parts) {
        part.close();
      }
    };
  }
}
