package dev.larder.core.memory;

import dev.larder.core.storage.CommitContract;
import dev.larder.core.storage.Stores;

final class MemoryCommitTest extends CommitContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
