package dev.larder.core.memory;

import dev.larder.core.storage.Staging;
import dev.larder.core.storage.StagingContract;
import java.nio.file.Path;

class MemoryStagingTest extends StagingContract {
  @Override
  protected Staging staging(Path folder) {
    return new MemoryStaging(folder);
  }
}
