package dev.larder.core.memory;

import dev.larder.core.storage.AccessContract;
import dev.larder.core.storage.Stores;

final class MemoryAccessTest extends AccessContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
