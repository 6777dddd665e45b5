package dev.larder.core.memory;

import dev.larder.core.storage.UnfinishedUploads;
import dev.larder.core.storage.UnfinishedUploadsContract;

final class MemoryUnfinishedUploadsTest extends UnfinishedUploadsContract {
  @Override
  protected UnfinishedUploads uploads() {
    return new MemoryUnfinishedUploads();
  }
}
