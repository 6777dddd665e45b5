package dev.larder.core.memory;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.CommitContract;
import dev.larder.core.storage.Stores;

final class MemoryCommitTest extends CommitContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }

  @Override
  protected void bury(RepositoryId repository, Coordinates coordinates) {
    memory.metadata().bury(repository, coordinates);
  }
}
