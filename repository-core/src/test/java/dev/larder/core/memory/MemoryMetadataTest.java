package dev.larder.core.memory;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.MetadataContract;
import dev.larder.core.storage.Stores;

final class MemoryMetadataTest extends MetadataContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }

  @Override
  protected long downloads(RepositoryId repository, Coordinates coordinates) {
    return memory.metadata().downloads(repository, coordinates);
  }
}
