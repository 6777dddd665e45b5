package dev.larder.core.memory;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsContract;
import dev.larder.core.storage.Staging;
import java.nio.file.Path;

class MemoryBlobsTest extends BlobsContract {
  @Override
  protected Blobs blobs(Path folder) {
    return new MemoryBlobs(folder);
  }

  @Override
  protected Staging staging(Path folder) {
    return new MemoryStaging(folder);
  }
}
