package dev.larder.core.memory;

import dev.larder.core.storage.PurgeContract;
import dev.larder.core.storage.Stores;

final class MemoryPurgeTest extends PurgeContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
