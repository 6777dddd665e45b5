package dev.larder.core.memory;

import dev.larder.core.storage.IndexesContract;
import dev.larder.core.storage.Stores;

final class MemoryIndexesTest extends IndexesContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
